using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Portal.Infrastructure.Deliveries;
using Portal.Infrastructure.Notices;

namespace Portal.Infrastructure.Data;

public sealed class PgPortalDb(DbContextOptions<PgPortalDb> options, INoticeBus? notices = null, DeliverySettings? deliveries = null) : PortalDb(options, notices, deliveries);

internal sealed class PgDesign : IDesignTimeDbContextFactory<PgPortalDb>
{
    public PgPortalDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PgPortalDb>().UseNpgsql("Host=design").Options);
}
