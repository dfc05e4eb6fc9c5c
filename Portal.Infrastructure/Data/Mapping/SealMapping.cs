using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Sealing;

namespace Portal.Infrastructure.Data.Mapping;

internal sealed class SealMapping : IEntityTypeConfiguration<Seal>
{
    public void Configure(EntityTypeBuilder<Seal> seal)
    {
        seal.ToTable("Seals").Identified();
        seal.Property(s => s.DocumentName).HasMaxLength(250);
        seal.Property(s => s.Sha256).HasMaxLength(64);
        seal.Property(s => s.Trouble).HasMaxLength(1000);
        seal.Property(s => s.SealedSha256).HasMaxLength(64);
        seal.Property(s => s.PlannedSha256).HasMaxLength(64);
        seal.Property(s => s.FileName).HasMaxLength(250);
        seal.Property(s => s.Alone).HasMaxLength(40);
        seal.HasOne(s => s.Blob).WithMany().HasForeignKey(s => s.SealedSha256).OnDelete(DeleteBehavior.Restrict);
        // Whatever else fails: one proof of one decision.
        seal.HasIndex(s => new { s.Of, s.SubjectId }).IsUnique();
        seal.HasIndex(s => new { s.State, s.DueAt });
        seal.HasIndex(s => s.DocumentId);
    }
}
