using Portal.Infrastructure.Signing;
using Portal.Web.Fragments.Signing;
using Portal.Web.Texts;

namespace Portal.Web.Approving;

internal static class SigningServices
{
    public static IServiceCollection AddSigning(this IServiceCollection services) => services
        .AddScoped<SigningCodes>().AddScoped<SigningReader>().AddScoped<SignerChoicesReader>().AddScoped<SigningSeal>().AddScoped<SigningListReader>()
        .AddSingleton<PaperWords>(s =>
        {
            var texts = s.GetRequiredService<TextCatalogue>();
            return (key, language) => texts.Find(key, language);
        })
        .AddSingleton<SigningJob>().AddHostedService(s => s.GetRequiredService<SigningJob>());
}
