using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection;
using Vetting.Domain.Common;

namespace Vetting.Web.Common;

internal sealed class WrittenDateBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType == typeof(DateOnly) ? new WrittenDateBinder() : null;
}

/// <summary>Binds what was written, and keeps it as it was written when it is no date.</summary>
internal sealed class WrittenDateBinder : IModelBinder
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
        if (text.Length == 0)
        {
            context.Result = context.ModelMetadata.IsReferenceOrNullableType ? ModelBindingResult.Success(null) : ModelBindingResult.Failed();
            if (!context.ModelMetadata.IsReferenceOrNullableType)
            {
                context.ModelState.TryAddModelError(
                    context.ModelName, $"Enter {Words.InSentence(context.ModelMetadata.GetDisplayName())}, such as 27 March 2026.");
            }
        }
        else if (WrittenDate.TryParse(text, today, out var date))
        {
            context.Result = ModelBindingResult.Success(date);
        }
        else
        {
            context.ModelState.TryAddModelError(
                context.ModelName, $"{Words.Sentence(context.ModelMetadata.GetDisplayName())} must be a real date, such as 27 March 2026.");
        }

        return Task.CompletedTask;
    }
}
