using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Approvals;

namespace Portal.Infrastructure.Data.Mapping;

internal sealed class FilingMapping : IEntityTypeConfiguration<Filing>
{
    public void Configure(EntityTypeBuilder<Filing> filing)
    {
        filing.ToTable("Filings").Identified();
        filing.Property(f => f.DocumentName).HasMaxLength(250);
        filing.Property(f => f.Sha256).HasMaxLength(64);
        filing.Property(f => f.Trouble).HasMaxLength(1000);
        filing.Property(f => f.Reference).HasMaxLength(1000);
        filing.Property(f => f.Receipt).HasMaxLength(1000);
        // Whatever else fails: what was approved once is sent in once.
        filing.HasIndex(f => f.ApprovalId).IsUnique();
        filing.HasIndex(f => new { f.State, f.DueAt });
    }
}
