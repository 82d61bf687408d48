using System.Collections.Immutable;
using Procedures.Definitions;

namespace Procedures.Steps;

/// <summary>A change of the register: its kind and the terms of its values.</summary>
public sealed record Effect(string? On, string Kind, ImmutableSortedDictionary<string, Term> Values, Condition? When = null);
