using System.Buffers.Binary;
using Microsoft.Extensions.DependencyInjection;
using Scrutor;
using Vetting.Domain.Common;

namespace Vetting.Infrastructure.Auditing;

/// <summary>
/// Makes the ids of entries: UUIDs of version 7, of which each made in the same millisecond is greater than the one before (RFC 9562, section 6.2), so
/// that entries of one moment are listed in the order in which they were written.
/// </summary>
[ServiceDescriptor<EntryIds>(ServiceLifetime.Singleton)]
internal sealed class EntryIds
{
    private readonly Lock _turn = new();
    private UInt128 _last;

    public EntryId Next(DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(now).TryWriteBytes(bytes, bigEndian: true, out _);
        lock (_turn)
        {
            var next = BinaryPrimitives.ReadUInt128BigEndian(bytes);
            _last = MillisecondOf(next) == MillisecondOf(_last) && next <= _last ? _last + 1 : next;
            BinaryPrimitives.WriteUInt128BigEndian(bytes, _last);
        }

        return new(new Guid(bytes, bigEndian: true));
    }

    private static UInt128 MillisecondOf(UInt128 id) => id >> 80;
}
