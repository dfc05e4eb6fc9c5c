using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Portal.Domain.Reminders;
using Portal.Domain.Requests;
using Portal.Domain.Signing;

namespace Portal.Infrastructure.Data.Mapping;

/// <summary>The schedule that every installation starts with; an office changes it and adds its own.</summary>
internal sealed class ReminderScheduleMapping : IEntityTypeConfiguration<ReminderSchedule>
{
    /// <summary>Of the first schedule.</summary>
    private static readonly Guid First = new(1, 0x7363, 0x6865, [0x80, 0, 0, 0, 0, 0, 0, 1]);

    private static readonly ValueConverter<IReadOnlyList<int>, string> Spaced =
        new(days => string.Join(' ', days), text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(d => int.Parse(d, CultureInfo.InvariantCulture)).ToList());

    private static readonly ValueComparer<IReadOnlyList<int>> ByDays = new((a, b) => a!.SequenceEqual(b!), days => days.Count, days => days.ToList());

    public void Configure(EntityTypeBuilder<ReminderSchedule> schedule)
    {
        schedule.ToTable("ReminderSchedules").Identified();
        schedule.Property(s => s.Name).HasMaxLength(ReminderSchedule.LongestName);
        schedule.HasIndex(s => s.Name).IsUnique();
        schedule.Property(s => s.Days).HasMaxLength(60).HasConversion(Spaced, ByDays);
        schedule.Property(s => s.After).HasMaxLength(60).HasConversion(Spaced, ByDays);
        schedule.HasData(new
        {
            Id = First,
            Version = First,
            Name = "Standard",
            Days = (IReadOnlyList<int>)[-7, -1, 0],
            After = (IReadOnlyList<int>)[7],
            Every = 7,
            Times = 4,
            IsDefault = true,
            IsDefaultForSigning = true,
            SavedAt = DateTimeOffset.UnixEpoch,
        });
    }
}

internal sealed class SignatureStepTakenMapping : IEntityTypeConfiguration<SignatureStepTaken>
{
    public void Configure(EntityTypeBuilder<SignatureStepTaken> taken)
    {
        // Whatever else fails: no signer is reminded twice by the steps of one day.
        taken.ToTable("SignatureStepsTaken").HasKey(t => new { t.SignatureId, t.Step, t.SignerId });
        taken.HasOne<SignatureRequest>().WithMany().HasForeignKey(t => t.SignatureId);
    }
}

internal sealed class RequestStepTakenMapping : IEntityTypeConfiguration<RequestStepTaken>
{
    public void Configure(EntityTypeBuilder<RequestStepTaken> taken)
    {
        // Whatever else fails: nobody is reminded twice of a request by the steps of one day.
        taken.ToTable("RequestStepsTaken").HasKey(t => new { t.RequestId, t.Step, t.PersonId });
        taken.HasOne<FileRequest>().WithMany().HasForeignKey(t => t.RequestId);
        taken.HasIndex(t => t.PersonId);
    }
}
