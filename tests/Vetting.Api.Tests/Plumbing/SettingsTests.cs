using Shouldly;
using Vetting.Infrastructure;
using Vetting.Server;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.Plumbing;

/// <summary>A setting that cannot be used stops the start with one line that names it.</summary>
public sealed class SettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Smtp:Host", "mail server")]
    [InlineData("Smtp:Port", "0")]
    [InlineData("Smtp:Port", "smtp")]
    [InlineData("Smtp:Security", "Sometimes")]
    [InlineData("Smtp:Security", "None")]
    [InlineData("Smtp:User", "")]
    [InlineData("Smtp:Password", "", "Smtp:PasswordFile")]
    [InlineData("Smtp:PasswordFile", "/nowhere/password")]
    [InlineData("Smtp:From", "")]
    [InlineData("Smtp:From", "nobody")]
    [InlineData("Smtp:CertificateAuthority", "/nowhere/authority.pem")]
    [InlineData("PublicUrl", "")]
    [InlineData("PublicUrl", "vetting.example.org")]
    public void A_bad_setting_of_mail_is_named(string key, string value, string? named = null) =>
        LineOf(
            ("Smtp:Host", "mail.example.org"), ("Smtp:From", "Vetting <vetting@example.org>"), ("Smtp:User", "vetting"), ("Smtp:Password", "secret"),
            ("PublicUrl", "https://vetting.example.org"), (key, value)).ShouldStartWith($"{named ?? key}: ");

    [Theory]
    [InlineData("Urls", "8080")]
    [InlineData("Urls", "http://+:8080;nowhere")]
    [InlineData("PublicUrl", "vetting.example.org")]
    [InlineData("PublicUrl", "ftp://vetting.example.org")]
    [InlineData("AlsoKnownAs:0", "https://vetting.internal")]
    [InlineData("Identity:Authority", "issuer.example.org")]
    [InlineData("Identity:KeyDirectory", "/proc/nowhere/keys")]
    [InlineData("Audit:CheckpointPath", "/proc/nowhere/checkpoints.txt")]
    [InlineData("Audit:CheckpointUrls:0", "keeper")]
    [InlineData("RateLimits:CreationsPerMinute", "many")]
    [InlineData("RateLimits:CreationsPerMinute", "0")]
    [InlineData("RateLimits:SignInsPerMinute", "-1")]
    [InlineData("RateLimits:DoorsPerHour", "0")]
    [InlineData("Demo:Party", "perhaps")]
    [InlineData("Database:Migrate", "perhaps")]
    [InlineData("Telemetry:OtlpEndpoint", "collector")]
    [InlineData("SettingsDirectory", "/nowhere/settings")]
    [InlineData("Storage:Provider", "Tape")]
    [InlineData("Storage:EvidencePath", "/proc/nowhere/evidence")]
    [InlineData("Storage:MaxMegabytes", "many")]
    [InlineData("Scanner:ClamAv", "clamav")]
    [InlineData("Scanner:Mode", "Sometimes")]
    public void A_setting_that_cannot_be_used_is_named(string key, string value) => LineOf((key, value)).ShouldStartWith($"{key}: ");

    [Theory]
    [InlineData("PublicUrl")]
    [InlineData("Identity:Authority")]
    public void Outside_Development_people_and_issuers_are_reached_over_TLS_alone(string key) =>
        Should.Throw<BadSettingException>(() =>
            Composition.Build("Production", All((key, "http://vetting.example.org")))).Message.ShouldStartWith($"{key}: ");

    [Fact]
    public void A_folder_of_files_holds_secrets_each_named_by_its_setting()
    {
        var settings = Directory.CreateDirectory(_folder.File("settings")).FullName;
        File.WriteAllText(Path.Combine(settings, "Smtp__Security"), "Sometimes\n");
        File.WriteAllText(Path.Combine(settings, "Smtp__Host"), "mail.example.org\n");

        LineOf(("SettingsDirectory", settings)).ShouldStartWith("Smtp:Security: ");
    }

    /// <param name="settings">If a setting is given more than once, the last value counts.</param>
    private string LineOf(params (string Key, string Value)[] settings)
    {
        var message = Should.Throw<BadSettingException>(() => Composition.Build("Development", All(settings))).Message;
        message.ShouldNotContain("\n");
        message.ShouldNotContain("secret");
        return message;
    }

    private Dictionary<string, string?> All(params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>
        {
            ["Database:ConnectionString"] = $"Data Source={_folder.File("vetting.db")}",
            ["Identity:KeyDirectory"] = _folder.File("keys"),
        };
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        return all;
    }
}
