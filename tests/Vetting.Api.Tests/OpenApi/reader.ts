// Compiles only if the generated types say which fields are always there, which may be null, and which words an enum has.
import type { components, paths } from "./api";

type Schemas = components["schemas"];
type Read<Path extends keyof paths> = paths[Path] extends { get: { responses: { 200: { content: { "application/json": infer Answer } } } } } ? Answer : never;
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;

export const pages: Same<Read<"/api/v1/complaints">["items"], Schemas["ComplaintRow"][]> = true;
export const id: Same<Schemas["CaseRespondent"]["person"], string> = true;
export const enums: Same<Schemas["FindingOutcome"], "Proved" | "NotProved" | "NoCaseToAnswer"> = true;
export const nullableEnum: Same<Schemas["ComplaintRow"]["disposition"], Schemas["Disposition"] | null> = true;
export const listOfEnums: Same<Read<"/api/v1/me">["roles"], Schemas["Role"][]> = true;
export const nullableId: Same<Schemas["AuditEntryView"]["case"], string | null> = true;

// What is sent may lack what may be null; what is answered lacks nothing.
export const sent: Schemas["SearchWords"] = { q: "unwanted messages" };
export const answered = (clearance: Schemas["Clearance"]): string | null => clearance.until;
