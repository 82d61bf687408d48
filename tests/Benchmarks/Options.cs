using System.Globalization;

namespace Procedures.Benchmarks;

/// <summary>What the command line asks for.</summary>
/// <param name="Cases">open cases in the store beside those that are measured; null: what the measure usually takes</param>
internal sealed record Options(string Measure, int? Cases, double Seconds, bool Sqlite, bool Postgres)
{
    public const string Usage = "dotnet run -c Release --project tests/Benchmarks -- [steps|parts|pages|open|deadlines|routing|start|mail|seed|size|all] [--cases N] [--seconds S] [--sqlite|--postgres]";

    public static Options Parse(string[] arguments)
    {
        var options = new Options("steps", null, 1.5, true, true);
        for (var i = 0; i < arguments.Length; i++)
        {
            options = arguments[i] switch
            {
                "--cases" => options with { Cases = int.Parse(Next(ref i), CultureInfo.InvariantCulture) },
                "--seconds" => options with { Seconds = double.Parse(Next(ref i), CultureInfo.InvariantCulture) },
                "--sqlite" => options with { Postgres = false },
                "--postgres" => options with { Sqlite = false },
                ['-', ..] => throw new FormatException(Usage),
                var measure => options with { Measure = measure },
            };
        }
        return options;

        string Next(ref int i) => ++i < arguments.Length ? arguments[i] : throw new FormatException(Usage);
    }

    public IEnumerable<Databases> Databases()
    {
        if (Sqlite) yield return new SqliteDatabases();
        if (Postgres) yield return new PostgresDatabases();
    }
}
