using Portal.Infrastructure.Import;
using Portal.Infrastructure.Privacy;
using Portal.Web.Fragments.Clients;
using Portal.Web.Fragments.Company;
using Portal.Web.Fragments.DocumentTypes;
using Portal.Web.Fragments.Groups;
using Portal.Web.Fragments.Guests;
using Portal.Web.Fragments.Importing;
using Portal.Web.Fragments.Lost;
using Portal.Web.Fragments.Monitor;
using Portal.Web.Fragments.News;
using Portal.Web.Fragments.Outbox;
using Portal.Web.Fragments.Panels;
using Portal.Web.Fragments.People;
using Portal.Web.Fragments.Privacy;
using Portal.Web.Fragments.Settings;
using Portal.Web.Fragments.Users;
using Portal.Web.Identity;
using Portal.Web.Users;
using Portal.Web.Users.Letters;

namespace Portal.Web.Pages;

/// <summary>What the pages on which the office runs itself need: people, settings, templates.</summary>
internal static class OfficePages
{
    public static IServiceCollection AddOfficePages(this IServiceCollection services) =>
        services.AddScoped<PeopleReader>().AddScoped<ContactCards>().AddScoped<SeenAsReader>().AddScoped<OwnPanelReader>().AddScoped<SharingReader>().AddScoped<CompanyReader>().AddScoped<GuestViews>().AddScoped<EmailHolders>().AddScoped<Choices>().AddScoped<SettingsReader>().AddScoped<OutboxReader>().AddScoped<GroupsReader>().AddScoped<RightsReader>()
            .AddScoped<UserRoundReader>().AddScoped<ProposalCheck>().AddScoped<Proposals>().AddScoped<TokenPeopleReader>().AddScoped<TokenSetting>().AddScoped<LetterReader>().AddScoped<LetterPrinting>().AddSingleton<UserJob>().AddHostedService(s => s.GetRequiredService<UserJob>())
            .AddScoped<PrivacyReader>().AddScoped<PersonPlans>().AddScoped<PersonEraser>().AddScoped<PersonExport>()
            .AddScoped<ClientReader>().AddScoped<CardDesk>().AddScoped<Changes>().AddScoped<NewsReader>().AddScoped<NewsFiling>()
            .AddScoped<TypeReader>()
            .AddScoped<LostReader>().AddScoped<LostPanel>().AddScoped<OfficeLostReader>()
            .AddScoped<ImportReader>().AddScoped<ListReading>().AddSingleton<ImportJob>().AddHostedService(s => s.GetRequiredService<ImportJob>());
}
