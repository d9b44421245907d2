using Vetting.Domain.Common;

namespace Vetting.Application.Common;

internal static class Versions
{
    /// <exception cref="StaleVersionException">It was changed since the caller read it.</exception>
    public static void RequireVersion(this AggregateRoot root, long version)
    {
        if (root.Version != version)
        {
            throw new StaleVersionException(root.Version);
        }
    }
}
