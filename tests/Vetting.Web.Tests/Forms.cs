using System.Text.Json;
using Microsoft.Playwright;

namespace Vetting.Web.Tests;

/// <summary>A form as somebody filled it in.</summary>
/// <param name="Action">Where it is sent.</param>
/// <param name="Fields">Everything that is sent, hidden fields too.</param>
/// <param name="Typed">What was typed and chosen, of it.</param>
public sealed record FilledForm(string Action, IReadOnlyList<Field> Fields, IReadOnlyList<Field> Typed)
{
    public bool Sends(string name) => Fields.Any(field => field.Name == name);
}

public sealed record Field(string Name, string Value);

/// <summary>Fills in whatever forms a page has, without knowing what they are about.</summary>
public static class Forms
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Types into every field, ticks every box, takes the last of what there is to choose from.</summary>
    /// <param name="date">What stands in fields for a date.</param>
    /// <returns>The forms of the main part that are posted and ask for anything but a file, in their order.</returns>
    public static async Task<IReadOnlyList<FilledForm>> FillAll(this IPage page, string date) =>
        JsonSerializer.Deserialize<List<FilledForm>>(await page.EvaluateAsync<string>(
            """
            date => {
              const isAsked = e => e.name && !e.disabled && !['hidden', 'submit', 'button', 'file'].includes(e.type) && e.tagName !== 'BUTTON' && e.tagName !== 'FIELDSET';
              const isDate = e => (e.getAttribute('aria-describedby') ?? '').split(' ').some(id => document.getElementById(id)?.textContent.includes('27 March 2026'));
              const isTime = e => /Time$/.test(e.name);
              const fill = e => {
                if (e.type === 'radio' || e.type === 'checkbox') { e.checked = true; }
                else if (e.tagName === 'SELECT') { e.selectedIndex = e.options.length - 1; }
                else { e.value = (isDate(e) ? date : isTime(e) ? '08:00' : /Sha256$/i.test(e.name) ? 'a'.repeat(64) : e.type === 'email' ? 'typed@demo.invalid' : `Typed ${e.name}`).slice(0, e.maxLength > 0 ? e.maxLength : undefined); }
              };
              const forms = [...document.querySelectorAll('main form')].filter(form => form.method === 'post' && [...form.elements].some(isAsked));
              return JSON.stringify(forms.map(form => {
                const asked = [...form.elements].filter(isAsked);
                asked.forEach(fill);
                const isChosen = e => (e.type !== 'radio' && e.type !== 'checkbox') || e.checked;
                return {
                  action: form.getAttribute('action') ?? (location.pathname + location.search),
                  fields: [...new FormData(form)].filter(([, value]) => typeof value === 'string').map(([name, value]) => ({ name, value })),
                  typed: asked.filter(isChosen).map(e => ({ name: e.name, value: e.value })),
                };
              }));
            }
            """, date), Json)!;

    /// <returns>Of what was typed, what no field of the page shows, beside what it shows in its place.</returns>
    public static async Task<IReadOnlyList<string>> Misses(this IPage page, FilledForm form) =>
        await page.EvaluateAsync<string[]>(
            """
            typed => typed.filter(({ name, value }) => ![...document.getElementsByName(name)].some(e =>
              (e.type === 'radio' || e.type === 'checkbox') ? e.checked && e.value === value : e.value === value))
              .map(({ name, value }) => `${name}: “${value}” became ${[...document.getElementsByName(name)].map(e => `“${e.value}”`).join(', ') || 'no field'}`)
            """, form.Typed.Select(field => new { name = field.Name, value = field.Value }).ToArray());

    /// <summary>Sends a form as the window does, and follows nothing.</summary>
    public static async Task<IAPIResponse> Send(this IPage page, FilledForm form)
    {
        var body = page.Context.APIRequest.CreateFormData();
        foreach (var field in form.Fields)
        {
            body.Append(field.Name, field.Value);
        }

        return await page.Context.APIRequest.PostAsync(form.Action, new() { Form = body, MaxRedirects = 0 });
    }
}
