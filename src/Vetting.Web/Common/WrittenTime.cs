using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Vetting.Web.Common;

/// <summary>Times of day as people write them: 14:05, 14.05, 1405, 2pm, 2:05 pm, noon, midnight.</summary>
public static class WrittenTime
{
    private static readonly string[] Formats = ["H:mm", "H.mm", "HHmm", "htt", "h:mmtt", "h.mmtt"];

    /// <returns>False if the text is no time of day.</returns>
    public static bool TryParse(string text, out TimeOnly time)
    {
        var written = text.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        switch (written)
        {
            case "noon" or "midday":
                time = new TimeOnly(12, 0);
                return true;
            case "midnight":
                time = TimeOnly.MinValue;
                return true;
            default:
                return TimeOnly.TryParseExact(written, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
        }
    }
}

internal sealed class WrittenTimeBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType == typeof(TimeOnly) ? new WrittenTimeBinder() : null;
}

/// <summary>Binds what was written, and keeps it as it was written when it is no time of day.</summary>
internal sealed class WrittenTimeBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext context)
    {
        var written = context.ValueProvider.GetValue(context.ModelName);
        if (written == ValueProviderResult.None)
        {
            return Task.CompletedTask;
        }

        context.ModelState.SetModelValue(context.ModelName, written);
        var text = written.FirstValue?.Trim() ?? "";
        if (text.Length == 0)
        {
            context.Result = ModelBindingResult.Success(null);
        }
        else if (WrittenTime.TryParse(text, out var time))
        {
            context.Result = ModelBindingResult.Success(time);
        }
        else
        {
            context.ModelState.TryAddModelError(
                context.ModelName, $"{Words.Sentence(context.ModelMetadata.GetDisplayName())} must be a time of day, such as 14:05.");
        }

        return Task.CompletedTask;
    }
}
