using Microsoft.Extensions.Caching.Memory;
using Vetting.Application.Calendars;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Calendars;

/// <summary>
/// The calendar that each owner's program was given last. Programs ask many times a day and mostly find the same entries; to write them anew takes
/// several times as long as to read them. It is given again for a day, as long as no entry changed.
/// </summary>
public sealed class LastFeeds(ICalendarFiles calendars, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>Bytes of all calendars that are kept.</summary>
    private readonly MemoryCache _written = new(new MemoryCacheOptions { SizeLimit = 16 << 20 });

    public byte[] Of(UserId owner, IReadOnlyList<CalendarItem> items)
    {
        var now = clock.GetUtcNow();
        if (_written.TryGetValue(owner, out Written? last) && now < last!.At + Kept && last.Items.SequenceEqual(items))
        {
            return last.File;
        }

        var file = calendars.Write([.. items.Select(item => CalendarWords.EntryOf(item, now))]);
        _written.Set(owner, new Written(items, file, now), new MemoryCacheEntryOptions { Size = file.Length, AbsoluteExpirationRelativeToNow = Kept });
        return file;
    }

    public void Dispose() => _written.Dispose();

    private sealed record Written(IReadOnlyList<CalendarItem> Items, byte[] File, DateTimeOffset At);
}
