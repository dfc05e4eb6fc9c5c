using Microsoft.Extensions.DependencyInjection;
using Portal.Infrastructure.Scanning;

namespace Portal.Infrastructure.Files;

public static class FileServices
{
    /// <summary>Registers all that brings files in, keeps them and looks after them.</summary>
    /// <param name="dataFolder">Bytes are kept below <c>files</c>, and wait below <c>quarantine</c>: one file system, as they move by rename.</param>
    /// <param name="scanner">The setting <c>Portal:Scanner</c>; empty: none.</param>
    /// <exception cref="FormatException">The scanner's address cannot be one.</exception>
    public static IServiceCollection AddFiles(this IServiceCollection services, string dataFolder, string? scanner)
    {
        services.AddSingleton(new Scanner(ScannerAddress.Parse(scanner)));
        services.AddSingleton<IFileStore>(s => new DiskFileStore(Path.Combine(dataFolder, "files"), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new Quarantine(Path.Combine(dataFolder, "quarantine"), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<Intake>().AddSingleton<Attaching>();
        services.AddScoped<UploadDesk>();
        return services.AddHostedService<FileKeeping>();
    }
}
