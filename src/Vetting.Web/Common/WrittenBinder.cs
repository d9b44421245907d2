using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection;
using Vetting.Domain.Common;

namespace Vetting.Web.Common;

/// <summary>Days and times of day are bound as people write them.</summary>
internal sealed class WrittenBinderProvider : IModelBinderProvider
{
    private static readonly WrittenBinder<DateOnly> Days = new("a real date", "27 March 2026", WrittenDate.TryParse);
    private static readonly WrittenBinder<TimeOnly> Times = new(
        "a time of day", "14:05", (string text, DateOnly _, out TimeOnly time) => WrittenTime.TryParse(text, out time));

    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType == typeof(DateOnly) ? Days
        : context.Metadata.UnderlyingOrModelType == typeof(TimeOnly) ? Times
        : null;
}

/// <returns>False if the text is none.</returns>
internal delegate bool TryReadWritten<T>(string text, DateOnly today, out T value);

/// <summary>Binds what was written, and keeps it as it was written when it is not what it must be.</summary>
internal sealed class WrittenBinder<T>(string what, string example, TryReadWritten<T> read) : IModelBinder
    where T : struct
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
        var today = CivilTime.DateOf(context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        if (text.Length == 0 && context.ModelMetadata.IsReferenceOrNullableType)
        {
            context.Result = ModelBindingResult.Success(null);
        }
        else if (read(text, today, out var value))
        {
            context.Result = ModelBindingResult.Success(value);
        }
        else
        {
            var label = context.ModelMetadata.GetDisplayName();
            context.ModelState.TryAddModelError(
                context.ModelName,
                text.Length == 0
                    ? $"Enter {Words.InSentence(label)}, such as {example}."
                    : $"{Words.Sentence(label)} must be {what}, such as {example}.");
        }

        return Task.CompletedTask;
    }
}
