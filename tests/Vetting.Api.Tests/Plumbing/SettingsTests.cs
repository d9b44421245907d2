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

    /// <param name="settings">Of one setting the last value counts.</param>
    private string LineOf(params (string Key, string Value)[] settings)
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

        var message = Should.Throw<BadSettingException>(() => Composition.Build("Development", all)).Message;
        message.ShouldNotContain("\n");
        message.ShouldNotContain("secret");
        return message;
    }
}
