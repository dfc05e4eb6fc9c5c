using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Infrastructure.Approvals;
using Portal.Infrastructure.Push;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Reminding;
using Portal.Infrastructure.Signing;

namespace Portal.Infrastructure.Deliveries;

/// <summary>A text of mails by its key, in a language and in the plural form of a number.</summary>
public delegate string MailWords(string key, string language, long number = 1);

public static class DeliveryServices
{
    /// <summary>Mail and SMS: the transport that the settings name, the job that fills the outbox with
    /// reminders and the one that empties it. Needs <see cref="MailWords"/>.</summary>
    public static IServiceCollection AddDeliveries(this IServiceCollection services, DeliverySettings settings)
    {
        services.TryAddSingleton<DeliverySecrets>();
        services.TryAddSingleton<SwitchOffTokens>();
        return services
            .AddSingleton(settings)
            .AddSingleton<IMailTransport>(s => settings.Smtp is { } smtp ? new SmtpTransport(smtp, s.GetRequiredService<TimeProvider>()) : new FolderTransport(settings.OutboxFolder, s.GetRequiredService<TimeProvider>()))
            .AddSingleton<ISmsGateway>(s => settings.Twilio is { } twilio ? new TwilioGateway(twilio, settings.Url) : new FolderSmsGateway(settings.OutboxFolder, s.GetRequiredService<TimeProvider>()))
            .AddScoped<MailComposer>()
            .AddScoped<SmsComposer>()
            .AddScoped<TextReports>()
            .AddScoped<LostMessages>()
            .AddScoped<MailReports>()
            .AddSingleton(s => new VapidKey(settings.PushKeyFile, settings.Url))
            .AddSingleton(_ => new PushHttp())
            .AddScoped<PushLetter>()
            .AddScoped<PushSender>()
            .AddSingleton<AbsenceJob>()
            .AddHostedService(s => s.GetRequiredService<AbsenceJob>())
            .AddScoped<ReminderRun>()
            .AddChore<AbsenceJob>("absences", Chore.EveryMinute, (job, stop) => job.Round(stop))
            .AddSingleton<ReminderJob>()
            .AddChore<ReminderJob>("approval-reminders", Chore.EveryMinute, (job, stop) => job.Round(stop))
            .AddScoped<RequestReminderRun>()
            .AddSingleton<RequestReminderJob>()
            .AddChore<RequestReminderJob>("request-reminders", Chore.EveryMinute, (job, stop) => job.Round(stop))
            .AddScoped<SignerLinks>()
            .AddScoped<SignatureReminderRun>()
            .AddSingleton<SignatureReminderJob>()
            .AddChore<SignatureReminderJob>("signature-reminders", Chore.EveryMinute, (job, stop) => job.Round(stop))
            .AddSingleton<DeliveryJob>()
            .AddHostedService(s => s.GetRequiredService<DeliveryJob>());
    }
}
