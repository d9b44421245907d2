using System.Globalization;
using Vetting.Infrastructure;

namespace Vetting.Server;

/// <summary>Checks settings that nothing else reads before the server serves, or that would be read wrong without any message.</summary>
internal static class SettingsCheck
{
    private const string Directory = "SettingsDirectory";

    /// <summary>
    /// Reads the folder in which each file is one setting, named by its key as an environment variable would be. Secrets are handed to a container
    /// in this way.
    /// </summary>
    /// <exception cref="BadSettingException">There is no such folder.</exception>
    public static void AddSettingsDirectory(this ConfigurationManager configuration)
    {
        if (configuration[Directory] is not { Length: > 0 } folder)
        {
            return;
        }

        if (!System.IO.Directory.Exists(folder))
        {
            throw new BadSettingException(Directory, $"there is no folder '{folder}'.");
        }

        configuration.AddKeyPerFile(Path.GetFullPath(folder), optional: false);
    }

    /// <exception cref="BadSettingException">A setting cannot be used.</exception>
    public static void Check(IConfiguration configuration, IHostEnvironment environment)
    {
        foreach (var address in (configuration["Urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            Expect("Urls", IsBinding(address), "each address must look like 'http://+:8080'.");
        }

        ExpectAddress(configuration, PublicUrl.Setting, isHttpAllowed: environment.IsDevelopment());
        foreach (var name in configuration.GetSection(PublicAddress.OtherNames).GetChildren())
        {
            Expect(
                name.Path, Uri.CheckHostName(name.Value) != UriHostNameType.Unknown,
                "it must be the name of a host, without scheme and port, as in 'vetting.internal'.");
        }

        ExpectAddress(configuration, "Identity:Authority", isHttpAllowed: environment.IsDevelopment());
        foreach (var address in configuration.GetSection("Audit:CheckpointUrls").GetChildren())
        {
            ExpectAddress(configuration, address.Path, isHttpAllowed: true);
        }

        foreach (var limit in (string[])["RateLimits:CreationsPerMinute", "RateLimits:SignInsPerMinute", "RateLimits:DoorsPerHour"])
        {
            Expect(
                limit,
                configuration[limit] is not { Length: > 0 } text
                    || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0),
                "it must be a whole number above 0.");
        }

        foreach (var choice in (string[])["Demo:Party", Preparation.MigrateSetting])
        {
            Expect(choice, configuration[choice] is not { Length: > 0 } text || bool.TryParse(text, out _), "it must be 'true' or 'false'.");
        }

        ExpectFolder("Identity:KeyDirectory", configuration["Identity:KeyDirectory"]);
        ExpectFolder(
            "Audit:CheckpointPath",
            configuration["Audit:CheckpointPath"] is { Length: > 0 } file ? Path.GetDirectoryName(Path.GetFullPath(file)) : null);
    }

    private static bool IsBinding(string address)
    {
        try
        {
            return BindingAddress.Parse(address).Scheme is "http" or "https";
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static void ExpectAddress(IConfiguration configuration, string key, bool isHttpAllowed) =>
        Expect(
            key, configuration[key] is not { Length: > 0 } text || (Uri.TryCreate(text, UriKind.Absolute, out var address)
                && (address.Scheme == "https" || (isHttpAllowed && address.Scheme == "http"))),
            $"it must be an address that begins with https://{(isHttpAllowed ? " or http://" : "")}.");

    private static void ExpectFolder(string key, string? folder)
    {
        try
        {
            if (!string.IsNullOrEmpty(folder))
            {
                System.IO.Directory.CreateDirectory(folder);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BadSettingException(key, $"its folder cannot be made: {exception.Message}");
        }
    }

    private static void Expect(string key, bool isRight, string what)
    {
        if (!isRight)
        {
            throw new BadSettingException(key, what);
        }
    }
}
