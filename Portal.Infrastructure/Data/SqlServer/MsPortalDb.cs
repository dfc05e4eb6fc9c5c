using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Portal.Infrastructure.Deliveries;
using Portal.Infrastructure.Filings;
using Portal.Infrastructure.Notices;

namespace Portal.Infrastructure.Data;

public sealed class MsPortalDb(DbContextOptions<MsPortalDb> options, INoticeBus? notices = null, DeliverySettings? deliveries = null, FilingSettings? filing = null)
    : PortalDb(options, notices, deliveries, filing);

internal sealed class MsDesign : IDesignTimeDbContextFactory<MsPortalDb>
{
    public MsPortalDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<MsPortalDb>().UseSqlServer("Server=design").Options);
}
