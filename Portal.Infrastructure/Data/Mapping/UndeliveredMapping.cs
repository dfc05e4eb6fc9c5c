using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Inbox;

namespace Portal.Infrastructure.Data.Mapping;

internal sealed class UndeliveredMapping : IEntityTypeConfiguration<Undelivered>
{
    public void Configure(EntityTypeBuilder<Undelivered> row)
    {
        row.ToTable("Undelivered").Identified();
        row.HasOne<Delivery>().WithOne().HasForeignKey<Undelivered>(u => u.Id).OnDelete(DeleteBehavior.Cascade);
        row.HasIndex(u => new { u.StreamId, u.SentAgainAt });
        row.HasIndex(u => new { u.PersonId, u.SentAgainAt });
    }
}
