using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Infrastructure.Files;

internal static class FilesSetup
{
    /// <summary>Where evidence is kept and what scans it, from the sections <c>Storage</c> and <c>Scanner</c>.</summary>
    /// <exception cref="BadSettingException">A setting cannot be used.</exception>
    public static IServiceCollection AddEvidenceFiles(this IServiceCollection services, IConfiguration configuration, DatabaseSettings database)
    {
        var storage = Storage(configuration);
        var scanner = configuration.GetSection(ScannerOptions.Section).Get<ScannerOptions>() ?? new();
        storage.Check(database.Folder);
        scanner.Check();
        services.AddSingleton(storage);
        services.AddSingleton(scanner);
        services.AddSingleton(provider => storage.Blobs(database.Folder, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => storage.LoadKeys(provider.GetRequiredService<IHostEnvironment>()));
        services.AddSingleton(provider => new Lazy<FileKeys>(provider.GetRequiredService<FileKeys>));
        return services;
    }

    private static StorageOptions Storage(IConfiguration configuration)
    {
        try
        {
            return configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new();
        }
        catch (InvalidOperationException)
        {
            throw new BadSettingException($"{StorageOptions.Section}:{nameof(StorageOptions.MaxMegabytes)}", "it is no whole number.");
        }
    }
}
