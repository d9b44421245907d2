using System.Reflection;
using System.Text;
using Vetting.Application.Importing;

namespace Vetting.Testing;

/// <summary>The mapping that is shipped as an example, and rows of the shape that it reads. They are invented.</summary>
public static class ExampleMapping
{
    private const string Header =
        "complaint_id,date_received,district_occurrence,general_cap_classification,summary,officer_id,po_race,po_sex,allegations_investigated,"
            + "investigative_findings,disciplinary_findings,closed_on";

    public static string Text
    {
        get
        {
            using var text = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("example-mapping.json")!);
            return text.ReadToEnd();
        }
    }

    public static ImportFile FileOf(params string[] rows) =>
        new("complaints.csv", () => new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', [Header, .. rows]))));

    public static string Row(string matter, string accused, string finding = "No Sustained Findings", string received = "2021-03-01",
        string allegation = "Conduct unbecoming", string closed = "6/1/2021") =>
        $"{matter},{received},1800,VERBAL ABUSE,,{accused},unknown,unknown,{allegation},{finding},Not Applicable,{closed}";
}
