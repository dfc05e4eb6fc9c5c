using System.Reflection;
using Portal.Infrastructure.Data;
using Xunit.Sdk;

namespace Portal.Tests.Infrastructure.Ground;

/// <summary>Runs a theory on SQLite and on PostgreSQL, and on SQL Server where <c>PORTAL_TEST_SQLSERVER</c> names one. The provider is
/// the first argument; what is given here follows it.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class EveryDatabaseAttribute(params object?[] rest) : DataAttribute
{
    /// <summary>The databases that this run tests.</summary>
    public static IReadOnlyList<DatabaseProvider> Here { get; } = DatabaseUnderTest.SqlServer is null
        ? [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql]
        : [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql, DatabaseProvider.SqlServer];

    /// <inheritdoc />
    public override IEnumerable<object?[]> GetData(MethodInfo testMethod) => Here.Select(provider => new object?[] { provider }.Concat(rest).ToArray());
}
