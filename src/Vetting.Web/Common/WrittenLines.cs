using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Vetting.Domain.Common;

namespace Vetting.Web.Common;

/// <summary>
/// The fields of a form, with one character at each end of a line. Browsers send two and count one: so what the page counts is what the limits count.
/// </summary>
internal sealed class WrittenLines(IFormCollection form) : FormValueProvider(BindingSource.Form, form, CultureInfo.InvariantCulture)
{
    public override ValueProviderResult GetValue(string key) => base.GetValue(key) is var sent && sent == ValueProviderResult.None
        ? sent
        : new ValueProviderResult(sent.Values.Select(value => value is null ? null : PlainText.WithOneEndOfLine(value)).ToArray(), sent.Culture);
}

internal sealed class WrittenLinesFactory : IValueProviderFactory
{
    private readonly FormValueProviderFactory _usual = new();

    public async Task CreateValueProviderAsync(ValueProviderFactoryContext context)
    {
        await _usual.CreateValueProviderAsync(context);
        for (var at = 0; at < context.ValueProviders.Count; at++)
        {
            if (context.ValueProviders[at] is FormValueProvider)
            {
                context.ValueProviders[at] = new WrittenLines(context.ActionContext.HttpContext.Request.Form);
            }
        }
    }
}
