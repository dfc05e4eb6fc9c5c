using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Office;
using Portal.Domain.Privacy;

namespace Portal.Infrastructure.Data.Mapping;

internal sealed class DataRequestMapping : IEntityTypeConfiguration<DataRequest>
{
    public void Configure(EntityTypeBuilder<DataRequest> request)
    {
        request.ToTable("DataRequests");
        request.Property(r => r.Id).ValueGeneratedNever();
        request.Property(r => r.SettledAt).IsConcurrencyToken();
        request.HasIndex(r => r.PersonId);
        request.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Restrict);
        request.HasOne<Person>().WithMany().HasForeignKey(r => r.AskedById).OnDelete(DeleteBehavior.Restrict);
        request.HasOne<Person>().WithMany().HasForeignKey(r => r.SettledById).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>The terms that every installation starts with; an office may change the years.</summary>
internal sealed class RetentionTermMapping : IEntityTypeConfiguration<RetentionTerm>
{
    public void Configure(EntityTypeBuilder<RetentionTerm> term)
    {
        term.ToTable("RetentionTerms").HasKey(t => new { t.Country, t.Kind });
        term.Property(t => t.Country).HasMaxLength(2);
        term.HasData(
            new RetentionTerm { Country = "NL", Kind = RetentionKind.Books, Years = 7, Source = "AWR 52, BW 2:10" },
            new RetentionTerm { Country = "NL", Kind = RetentionKind.ImmovableProperty, Years = 10, Source = "Wet OB 34a" },
            new RetentionTerm { Country = "NL", Kind = RetentionKind.Payroll, Years = 5, Source = "Uitv.reg. LB 7.9" },
            new RetentionTerm { Country = "NL", Kind = RetentionKind.MoneyLaundering, Years = 5, Source = "Wwft 33" },
            new RetentionTerm { Country = "NL", Kind = RetentionKind.Case, Years = 7, Source = "NOvA; BW 3:306" },
            new RetentionTerm { Country = "BE", Kind = RetentionKind.Books, Years = 10, Source = "WIB 92 315, WBTW 60" },
            new RetentionTerm { Country = "BE", Kind = RetentionKind.ImmovableProperty, Years = 25, Source = "WBTW 60 § 3" },
            new RetentionTerm { Country = "BE", Kind = RetentionKind.MoneyLaundering, Years = 10, Source = "AWW 60" },
            new RetentionTerm { Country = "BE", Kind = RetentionKind.Case, Years = 5, Source = "BW 2276bis" },
            new RetentionTerm { Country = "PL", Kind = RetentionKind.Books, Years = 6, Source = "uor 74, OP 70, 86" },
            new RetentionTerm { Country = "PL", Kind = RetentionKind.Payroll, Years = 10, Source = "KP 94, ustawa z 10.01.2018" },
            new RetentionTerm { Country = "PL", Kind = RetentionKind.MoneyLaundering, Years = 5, Source = "AML 49" },
            new RetentionTerm { Country = "PL", Kind = RetentionKind.Case, Years = 10, Source = "PrAdw 16c" },
            new RetentionTerm { Kind = RetentionKind.AccessLog, Years = 1, Source = "AVG/RODO/RGPD 5, 32" });
    }
}
