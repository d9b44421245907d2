using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MailKit.Security;
using Microsoft.Extensions.Configuration;
using MimeKit;

namespace Vetting.Infrastructure.Mail;

/// <summary>The section <c>Smtp</c> of the configuration.</summary>
internal sealed class MailSettings(MailServer? server)
{
    private const string Host = "Smtp:Host";
    private const string Port = "Smtp:Port";
    private const string Security = "Smtp:Security";
    private const string User = "Smtp:User";
    private const string Password = "Smtp:Password";
    private const string PasswordFile = "Smtp:PasswordFile";
    private const string From = "Smtp:From";
    private const string Authority = "Smtp:CertificateAuthority";

    /// <summary>Whether there is a mail server. Without one messages wait in the outbox, and links are shown instead of mailed.</summary>
    public bool IsOn => server is not null;

    /// <exception cref="InvalidOperationException">There is no mail server.</exception>
    public MailServer Server => server ?? throw new InvalidOperationException($"{Host} names no mail server: nothing can be sent.");

    /// <exception cref="BadSettingException">A setting cannot be used.</exception>
    public static MailSettings Read(IConfiguration configuration)
    {
        if (configuration[Host] is not { Length: > 0 } host)
        {
            return new(null);
        }

        if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
        {
            throw new BadSettingException(Host, "it is no name of a host. Write for example 'mail.example.org'; the port stands in Smtp:Port.");
        }

        var (security, usualPort) = configuration[Security] switch
        {
            null or "" or "StartTls" => (SecureSocketOptions.StartTls, 587),
            "Tls" => (SecureSocketOptions.SslOnConnect, 465),
            "None" => (SecureSocketOptions.None, 25),
            _ => throw new BadSettingException(Security, "it must be 'StartTls', 'Tls' or, for a mail server on the same machine, 'None'."),
        };
        var credentials = Credentials(configuration);
        if (security == SecureSocketOptions.None && credentials is not null)
        {
            throw new BadSettingException(Security, "'None' would send the password of Smtp:User in clear.");
        }

        return new(new(
            host, PortOf(configuration, usualPort), security, credentials, Sender(configuration), AuthorityOf(configuration),
            Address(configuration)));
    }

    private static int PortOf(IConfiguration configuration, int usual) => configuration[Port] switch
    {
        null or "" => usual,
        var text when ushort.TryParse(text, out var port) && port > 0 => port,
        _ => throw new BadSettingException(Port, "it must be a number from 1 to 65535."),
    };

    private static MailCredentials? Credentials(IConfiguration configuration)
    {
        var (user, password, file) = (configuration[User], configuration[Password], configuration[PasswordFile]);
        if (!string.IsNullOrEmpty(file))
        {
            try
            {
                password = File.ReadAllText(file).TrimEnd('\r', '\n');
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new BadSettingException(PasswordFile, "it must name a file that can be read.");
            }
        }

        return (string.IsNullOrEmpty(user), string.IsNullOrEmpty(password)) switch
        {
            (true, true) => null,
            (false, false) => new(user!, password!),
            (true, _) => throw new BadSettingException(User, "there is a password for it, and no name."),
            _ => throw new BadSettingException(PasswordFile, "there is a Smtp:User, and no password for it."),
        };
    }

    private static MailboxAddress Sender(IConfiguration configuration) =>
        MailboxAddress.TryParse(configuration[From], out var sender) && sender.Domain is { Length: > 0 }
            ? sender
            : throw new BadSettingException(From, "it must be the address that mail comes from. Write for example 'Vetting <vetting@example.org>'.");

    private static X509Certificate2? AuthorityOf(IConfiguration configuration)
    {
        if (configuration[Authority] is not { Length: > 0 } file)
        {
            return null;
        }

        try
        {
            return X509Certificate2.CreateFromPem(File.ReadAllText(file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new BadSettingException(Authority, "it must name a PEM file with the certificate of the authority that signed the mail server's.");
        }
    }

    private static Uri Address(IConfiguration configuration) =>
        Uri.TryCreate(configuration[PublicUrl.Setting], UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new BadSettingException(
                PublicUrl.Setting, "mail is on, and its links need the address that people use. Write for example 'https://vetting.example.org'.");
}

/// <param name="Authority">The authority that signed the mail server's certificate, if the machine does not know it.</param>
/// <param name="PublicUrl">Where links in messages lead.</param>
internal sealed record MailServer(
    string Host, int Port, SecureSocketOptions Security, MailCredentials? Credentials, MailboxAddress From,
    X509Certificate2? Authority, Uri PublicUrl);

internal sealed record MailCredentials(string User, string Password)
{
    public override string ToString() => nameof(MailCredentials);
}
