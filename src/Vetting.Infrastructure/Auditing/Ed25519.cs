using Microsoft.Extensions.DependencyInjection;
using NSec.Cryptography;
using Scrutor;
using Vetting.Domain.Auditing;

namespace Vetting.Infrastructure.Auditing;

[ServiceDescriptor<ISignatures>(ServiceLifetime.Singleton)]
public sealed class Ed25519 : ISignatures
{
    public bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        PublicKey.TryImport(SignatureAlgorithm.Ed25519, publicKey, KeyBlobFormat.RawPublicKey, out var key)
        && SignatureAlgorithm.Ed25519.Verify(key!, message, signature);
}
