// The standing orders of the selected groups: what their captains keep to, whatever they are about.
import {
  DOCTRINE_FIELDS,
  DOCTRINE_NAMES,
  type DoctrineField,
} from "../../shared/battle/doctrine.ts";
import type { Doctrine } from "../../shared/battle/orders.ts";
import { percentOf } from "../../shared/protocol/percent.ts";
import { doctrineOf, orderDoctrine } from "../input/commands.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";
import { doctrineMeaning } from "./doctrine-words.ts";

const PERCENT = 100;
const SHARE_STEP = 0.05;

/** Beside the emissions, and among what ships have on board. */
const ELSEWHERE: ReadonlySet<DoctrineField> = new Set([
  "emissionRule",
  "isFlank",
  "isOvercharged",
  "isJamming",
  "isLaying",
]);

export function DoctrinePanel({ session }: { session: Session }) {
  void session.step.value;
  const { groupIds } = session.selection.value;
  const doctrines = groupIds.map((id) => doctrineOf(session, id));
  return (
    <div class="doctrine" role="group" aria-label={text("doctrine.title")}>
      {DOCTRINE_NAMES.filter((name) => !ELSEWHERE.has(name)).map((name) => (
        <Field
          key={name}
          name={name}
          values={doctrines.map((doctrine) => doctrine[name])}
          onChange={(value) => orderDoctrine(session, { [name]: value })}
        />
      ))}
    </div>
  );
}

type Value = Doctrine[DoctrineField];

/** One standing order; groups that differ in it show no value until they are given one. */
function Field({
  name,
  values,
  onChange,
}: {
  name: DoctrineField;
  values: readonly Value[];
  onChange: (value: Value) => void;
}) {
  const field = DOCTRINE_FIELDS[name];
  const value = values.every((one) => one === values[0]) ? values[0] : undefined;
  return (
    <label title={doctrineMeaning(name)} data-doctrine={name}>
      <span>{text(`doctrine.${name}`)}</span>
      {field === "flag" ? (
        <input
          type="checkbox"
          checked={value === true}
          indeterminate={value === undefined}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      ) : field === "share" ? (
        <select
          value={value === undefined ? "" : shareText(value as number)}
          onChange={(event) => onChange(Number(event.currentTarget.value) / PERCENT)}
        >
          {value === undefined && <option value="">{text("doctrine.mixed")}</option>}
          {SHARES.map((share) => (
            <option key={share} value={shareText(share)}>
              {share === 0 && name === "withdrawAt"
                ? text("doctrine.never")
                : `${shareText(share)} %`}
            </option>
          ))}
        </select>
      ) : (
        <select
          value={(value as string | undefined) ?? ""}
          onChange={(event) => onChange(event.currentTarget.value as Value)}
        >
          {value === undefined && <option value="">{text("doctrine.mixed")}</option>}
          {field.words.map((word) => (
            <option key={word} value={word} title={text(`doctrine.does.${name}.${word}`)}>
              {text(`doctrine.words.${name}.${word}`)}
            </option>
          ))}
        </select>
      )}
    </label>
  );
}

const SHARES = Array.from({ length: 1 + Math.round(1 / SHARE_STEP) }, (_, n) => n * SHARE_STEP);

/** Bytes of the picture come back as shares that are not quite round. */
function shareText(share: number): string {
  return `${percentOf(Math.round(share / SHARE_STEP) * SHARE_STEP)}`;
}
