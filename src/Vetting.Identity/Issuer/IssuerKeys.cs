using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.Tokens;
using Vetting.Infrastructure;

namespace Vetting.Identity.Issuer;

/// <summary>
/// The keys of the embedded issuer, each list with the one in use first and those that were in use before. They outlive the process, or every restart
/// would sign everybody out.
/// </summary>
/// <param name="Certificates">Those that protect the keys of cookies; empty in Development.</param>
internal sealed record IssuerKeys(
    IReadOnlyList<SecurityKey> Signing, IReadOnlyList<SecurityKey> Encryption, IReadOnlyList<X509Certificate2> Certificates)
{
    private const int KeyBits = 3072;

    public static IssuerKeys Load(IdentitySettings settings, IHostEnvironment environment)
    {
        if (settings.SigningCertificate is not null || settings.EncryptionCertificate is not null)
        {
            var encryption = Read(settings.EncryptionCertificate, nameof(IdentitySettings.EncryptionCertificate), settings.CertificatePassword);
            var signing = Read(settings.SigningCertificate, nameof(IdentitySettings.SigningCertificate), settings.CertificatePassword);
            var former = settings.FormerCertificates
                .Select(path => Read(path, nameof(IdentitySettings.FormerCertificates), settings.CertificatePassword))
                .ToList();
            return new(
                [new X509SecurityKey(signing), .. former.Select(certificate => new X509SecurityKey(certificate))],
                [new X509SecurityKey(encryption), .. former.Select(certificate => new X509SecurityKey(certificate))],
                [encryption, .. former]);
        }

        return environment.IsDevelopment()
            ? new([KeyIn(settings.KeyDirectory, "signing.pem")], [KeyIn(settings.KeyDirectory, "encryption.pem")], [])
            : throw new BadSettingException(
                "Identity:SigningCertificate",
                "it and Identity:EncryptionCertificate must name PKCS #12 files: only Development makes keys for itself.");
    }

    private static X509Certificate2 Read(string? path, string setting, string? password)
    {
        if (!File.Exists(path))
        {
            throw new BadSettingException($"Identity:{setting}", "it must name a PKCS #12 file that exists.");
        }

        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(path, password);
            return certificate.HasPrivateKey ? certificate : throw new BadSettingException($"Identity:{setting}", "the file holds no private key.");
        }
        catch (CryptographicException)
        {
            throw new BadSettingException($"Identity:{setting}", "the file is no PKCS #12 file, or Identity:CertificatePassword does not open it.");
        }
    }

    private static RsaSecurityKey KeyIn(string directory, string name)
    {
        var path = Path.Combine(directory, name);
        var rsa = RSA.Create();
        if (!File.Exists(path))
        {
            PrivateFile.CreateIfMissing(path, RSA.Create(KeyBits).ExportPkcs8PrivateKeyPem());
        }

        rsa.ImportFromPem(File.ReadAllText(path));
        return new(rsa) { KeyId = Convert.ToHexStringLower(SHA256.HashData(rsa.ExportSubjectPublicKeyInfo()).AsSpan(0, 8)) };
    }
}
