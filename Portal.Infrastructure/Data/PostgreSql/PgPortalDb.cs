using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Portal.Infrastructure.Deliveries;
using Portal.Infrastructure.Filings;
using Portal.Infrastructure.Notices;

namespace Portal.Infrastructure.Data;

public sealed class PgPortalDb(DbContextOptions<PgPortalDb> options, INoticeBus? notices = null, DeliverySettings? deliveries = null, FilingSettings? filing = null)
    : PortalDb(options, notices, deliveries, filing);

internal sealed class PgDesign : IDesignTimeDbContextFactory<PgPortalDb>
{
    public PgPortalDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PgPortalDb>().UseNpgsql("Host=design").Options);
}
