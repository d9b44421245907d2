using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Primitives;

namespace Vetting.Web.Common;

/// <summary>A form's fields, to and from a draft.</summary>
internal static class Drafts
{
    public static Dictionary<string, string[]> FieldsOf(IFormCollection form) =>
        form.Where(field => field.Key != "__RequestVerificationToken")
            .ToDictionary(field => field.Key, field => field.Value.Select(value => value ?? "").ToArray());

    public static IValueProvider Values(IReadOnlyDictionary<string, string[]> fields) =>
        new WrittenLines(new FormCollection(fields.ToDictionary(field => field.Key, field => new StringValues(field.Value))));
}
