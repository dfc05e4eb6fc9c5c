using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Approvals;

namespace Portal.Infrastructure.Data.Mapping;

internal sealed class AbsenceMapping : IEntityTypeConfiguration<ApproverAbsence>
{
    public void Configure(EntityTypeBuilder<ApproverAbsence> absence)
    {
        absence.ToTable("ApproverAbsences").Identified();
        absence.HasOne(a => a.Contact).WithMany().HasForeignKey(a => a.ContactId).OnDelete(DeleteBehavior.Restrict);
        absence.HasOne(a => a.Substitute).WithMany().HasForeignKey(a => a.SubstituteContactId).OnDelete(DeleteBehavior.Restrict);
        absence.HasIndex(a => new { a.ClientId, a.BegunAt });
        // Asked with every request of a client user.
        absence.HasIndex(a => new { a.SubstituteId, a.BegunAt });
        absence.HasIndex(a => a.PersonId);
        absence.HasIndex(a => a.FirstDay);
        absence.HasIndex(a => a.LastDay);
    }
}
