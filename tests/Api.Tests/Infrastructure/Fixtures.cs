using Procedures.Tests;

// one PostgreSQL for all tests of this program; it starts with the first test that asks for a database
[assembly: AssemblyFixture(typeof(PostgresServer))]
