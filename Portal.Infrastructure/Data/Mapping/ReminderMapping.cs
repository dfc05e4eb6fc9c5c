using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Approvals;
using Portal.Domain.Inbox;

namespace Portal.Infrastructure.Data.Mapping;

/// <summary>The ladder that every installation starts with; an office changes it.</summary>
internal sealed class ReminderStepMapping : IEntityTypeConfiguration<ReminderStep>
{
    public void Configure(EntityTypeBuilder<ReminderStep> step)
    {
        step.ToTable("ReminderSteps").Identified();
        step.HasIndex(s => new { s.Days, s.Channel, s.Whom }).IsUnique();
        var place = 0;
        step.HasData(
            Row(-5, DeliveryChannel.Mail, RemindsWhom.Approver),
            Row(-3, DeliveryChannel.Mail, RemindsWhom.Approver),
            Row(-1, DeliveryChannel.Sms, RemindsWhom.Approver),
            Row(1, DeliveryChannel.Mail, RemindsWhom.Approver),
            Row(1, DeliveryChannel.Mail, RemindsWhom.Office));

        object Row(int days, DeliveryChannel channel, RemindsWhom whom)
        {
            place++;
            var id = new Guid(place, 0x7374, 0x6570, [0x80, 0, 0, 0, 0, 0, 0, (byte)place]);
            return new { Id = id, Version = id, Days = days, Channel = channel, Whom = whom, IsOff = false };
        }
    }
}

internal sealed class StepTakenMapping : IEntityTypeConfiguration<StepTaken>
{
    public void Configure(EntityTypeBuilder<StepTaken> taken)
    {
        // Whatever else fails: nobody is reminded twice by one step. A step that was removed stays taken.
        taken.ToTable("StepsTaken").HasKey(t => new { t.ApprovalId, t.StepId, t.PersonId });
        taken.HasOne<Approval>().WithMany().HasForeignKey(t => t.ApprovalId);
    }
}
