using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace Vetting.Testing.TSql;

/// <summary>What would have been sent to SQL Server.</summary>
/// <param name="Parameters">Each with its type, as a procedure declares them.</param>
public sealed record ShadowQuery(string Sql, IReadOnlyList<string> Parameters)
{
    public static ShadowQuery Of(DbCommand command) => new(command.CommandText, [.. command.Parameters.Cast<SqlParameter>().Select(Declaration)]);

    private static string Declaration(SqlParameter parameter) => $"@{parameter.ParameterName.TrimStart('@')} {TypeOf(parameter)}";

    private static string TypeOf(SqlParameter parameter) => parameter.SqlDbType switch
    {
        SqlDbType.NVarChar or SqlDbType.VarBinary => $"{parameter.SqlDbType}({(parameter.Size is > 0 and <= 4000 ? parameter.Size : "max")})",
        SqlDbType.Decimal => $"decimal({parameter.Precision}, {parameter.Scale})",
        var type => type.ToString(),
    };
}
