using Microsoft.Extensions.Configuration;

namespace Vetting.Infrastructure;

/// <summary>The address that people use: who issues tokens, where redirects and links in messages lead.</summary>
public static class PublicUrl
{
    public const string Setting = "PublicUrl";

    /// <returns>Null where none is set.</returns>
    /// <exception cref="UriFormatException">It is no address; the check of the settings at the start refuses such a one.</exception>
    public static Uri? Of(IConfiguration configuration) => configuration[Setting] is { Length: > 0 } url ? new(url) : null;
}
