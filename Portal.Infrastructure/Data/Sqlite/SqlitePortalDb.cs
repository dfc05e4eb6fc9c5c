using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Portal.Infrastructure.Deliveries;
using Portal.Infrastructure.Filings;
using Portal.Infrastructure.Notices;

namespace Portal.Infrastructure.Data;

/// <summary>The default: one file in the data folder, WAL, <c>synchronous=FULL</c>.</summary>
public sealed class SqlitePortalDb(DbContextOptions<SqlitePortalDb> options, INoticeBus? notices = null, DeliverySettings? deliveries = null, FilingSettings? filing = null)
    : PortalDb(options, notices, deliveries, filing)
{
    internal override WriteGate? Gate => WriteGate.Of(Database.GetDbConnection().DataSource);
}

internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqlitePortalDb>
{
    public SqlitePortalDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqlitePortalDb>().UseSqlite("Data Source=design.db").Options);
}
