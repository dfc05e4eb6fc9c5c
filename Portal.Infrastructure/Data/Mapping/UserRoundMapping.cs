using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Clients.Users;
using Portal.Domain.Factors;

namespace Portal.Infrastructure.Data.Mapping;

internal sealed class UserRoundMapping : IEntityTypeConfiguration<UserRound>
{
    public void Configure(EntityTypeBuilder<UserRound> round)
    {
        round.ToTable("UserRounds").Identified();
        round.Property(r => r.RunByName).HasMaxLength(200);
        round.Property(r => r.RunByAddress).HasMaxLength(64);
        round.Ignore(r => r.RunBy);
        round.Ignore(r => r.IsRunning);
        round.HasIndex(r => new { r.MakerId, r.StartedAt });
        round.HasIndex(r => r.Stage);
        round.HasIndex(r => r.ExpiresAt);
    }
}

internal sealed class ProposedUserMapping : IEntityTypeConfiguration<ProposedUser>
{
    public void Configure(EntityTypeBuilder<ProposedUser> user)
    {
        user.ToTable("ProposedUsers").HasKey(u => new { u.RoundId, u.Number });
        user.Property(u => u.ClientName).HasMaxLength(200);
        user.Property(u => u.Name).HasMaxLength(ProposedUser.NameLength);
        user.Property(u => u.Email).HasMaxLength(ProposedUser.EmailLength);
        user.Property(u => u.Language).HasMaxLength(5);
        // Two nodes on one round: whoever comes second with a row has to step back with all that he did for it.
        user.Property(u => u.Outcome).IsConcurrencyToken();
        user.Property(u => u.IsInvited).IsConcurrencyToken();
        user.HasIndex(u => new { u.RoundId, u.Fault, u.Number });
        user.HasIndex(u => new { u.RoundId, u.Outcome });
        // No tie to the client: a proposal must not keep an import from being taken back.
        user.HasOne<UserRound>().WithMany().HasForeignKey(u => u.RoundId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class LetterRoundMapping : IEntityTypeConfiguration<LetterRound>
{
    public void Configure(EntityTypeBuilder<LetterRound> round)
    {
        round.ToTable("LetterRounds").Identified();
        round.HasIndex(r => new { r.MakerId, r.StartedAt });
        round.HasIndex(r => r.ExpiresAt);
    }
}

internal sealed class LetterRecipientMapping : IEntityTypeConfiguration<LetterRecipient>
{
    public void Configure(EntityTypeBuilder<LetterRecipient> recipient)
    {
        recipient.ToTable("LetterRecipients").HasKey(r => new { r.RoundId, r.PersonId });
        recipient.HasOne<LetterRound>().WithMany().HasForeignKey(r => r.RoundId).OnDelete(DeleteBehavior.Cascade);
    }
}
