using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Factors;
using Portal.Domain.Office;

namespace Portal.Infrastructure.Data.Mapping;

internal sealed class AuthenticatorMapping : IEntityTypeConfiguration<Authenticator>
{
    public void Configure(EntityTypeBuilder<Authenticator> authenticator)
    {
        authenticator.ToTable("Authenticators").HasKey(a => a.PersonId);
        authenticator.Property(a => a.PersonId).ValueGeneratedNever();
        authenticator.Property(a => a.Key).HasMaxLength(1000);
        authenticator.HasOne<Person>().WithOne().HasForeignKey<Authenticator>(a => a.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RecoveryCodeMapping : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> code)
    {
        code.ToTable("RecoveryCodes");
        code.Property(c => c.Id).ValueGeneratedNever();
        code.Property(c => c.Hash).HasMaxLength(32);
        code.HasIndex(c => c.PersonId);
        code.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TryCountMapping : IEntityTypeConfiguration<TryCount>
{
    public void Configure(EntityTypeBuilder<TryCount> count)
    {
        count.ToTable("TryCounts").HasKey(c => new { c.PersonId, c.Lock });
        count.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PinMapping : IEntityTypeConfiguration<Pin>
{
    public void Configure(EntityTypeBuilder<Pin> pin)
    {
        pin.ToTable("Pins").HasKey(p => p.PersonId);
        pin.Property(p => p.PersonId).ValueGeneratedNever();
        pin.HasOne<Person>().WithOne().HasForeignKey<Pin>(p => p.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TextCodeMapping : IEntityTypeConfiguration<TextCode>
{
    public void Configure(EntityTypeBuilder<TextCode> code)
    {
        code.ToTable("TextCodes").HasKey(c => new { c.PersonId, c.Purpose });
        code.Property(c => c.Number).HasMaxLength(20);
        code.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TokenResetMapping : IEntityTypeConfiguration<TokenReset>
{
    public void Configure(EntityTypeBuilder<TokenReset> reset)
    {
        reset.ToTable("TokenResets");
        reset.Property(r => r.Id).ValueGeneratedNever();
        reset.Property(r => r.AskedByName).HasMaxLength(200);
        reset.Property(r => r.SettledAt).IsConcurrencyToken();
        reset.HasIndex(r => r.PersonId);
        reset.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class UsedChallengeMapping : IEntityTypeConfiguration<UsedChallenge>
{
    public void Configure(EntityTypeBuilder<UsedChallenge> challenge)
    {
        challenge.ToTable("UsedChallenges");
        challenge.Property(c => c.Id).ValueGeneratedNever();
        challenge.HasIndex(c => c.At);
    }
}
