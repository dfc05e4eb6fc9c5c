using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Attention;
using Portal.Domain.Office;

namespace Portal.Infrastructure.Data.Mapping;

internal sealed class AttentionHabitsMapping : IEntityTypeConfiguration<AttentionHabits>
{
    public void Configure(EntityTypeBuilder<AttentionHabits> habits)
    {
        habits.ToTable("AttentionHabits").Identified();
        habits.HasOne<Person>().WithOne().HasForeignKey<AttentionHabits>(h => h.Id).OnDelete(DeleteBehavior.Restrict);
        habits.HasMany(h => h.Choices).WithOne().HasForeignKey(c => c.PersonId);
        habits.Quiets(h => h.Quiet);
    }
}

internal sealed class NoticeChoiceMapping : IEntityTypeConfiguration<NoticeChoice>
{
    public void Configure(EntityTypeBuilder<NoticeChoice> choice)
    {
        choice.ToTable("NoticeChoices").HasKey(c => new { c.PersonId, c.Group, c.Channel });
        choice.Property(c => c.Group).ValueGeneratedNever();
        choice.Property(c => c.Channel).ValueGeneratedNever();
    }
}

internal static class QuietMapping
{
    /// <summary>Hours as minutes of the day, which every database compares alike.</summary>
    public static void Quiets<T>(this EntityTypeBuilder<T> entity, System.Linq.Expressions.Expression<Func<T, QuietHours?>> quiet) where T : class => entity.ComplexProperty(quiet!, hours =>
    {
        hours.Property(q => q.From).HasConversion(Minutes).HasDefaultValue(default(TimeOnly));
        hours.Property(q => q.To).HasConversion(Minutes).HasDefaultValue(default(TimeOnly));
        hours.Property(q => q.Days).HasDefaultValue(WeekDays.None);
    });

    public static readonly Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter<TimeOnly, int> Minutes = new(t => (t.Hour * 60) + t.Minute, m => new TimeOnly(m / 60, m % 60));
}
