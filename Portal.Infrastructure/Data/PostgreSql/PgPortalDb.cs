using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Portal.Infrastructure.Notices;

namespace Portal.Infrastructure.Data;

public sealed class PgPortalDb(DbContextOptions<PgPortalDb> options, INoticeBus? notices = null) : PortalDb(options, notices);

internal sealed class PgDesign : IDesignTimeDbContextFactory<PgPortalDb>
{
    public PgPortalDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PgPortalDb>().UseNpgsql("Host=design").Options);
}
