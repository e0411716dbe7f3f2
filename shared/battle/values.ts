// What bytes of the tables stand for, one list each: the battle's tables and the pictures share them.

/** Shares travel as bytes: this one is the whole. */
export const SHARE_FULL = 255;

/** What has become of a ship: values of `life`. */
export const LIFE_OFF_MAP = 0;
export const LIFE_ACTIVE = 1;
export const LIFE_DESTROYED = 2;
export const LIFE_WITHDRAWN = 3;
export const LIFE_CAPTURED = 4;
/** No ship yet: a row that is kept for a prize. */
export const LIFE_SPARE = 5;

/** Emissions of a ship, index into EMISSIONS of orders.ts. */
export const EMIT_SILENT = 0;
export const EMIT_PASSIVE = 1;
export const EMIT_ACTIVE = 2;

/** Values of `targetKind`. Who looks and listens meets decoys; the track that comes of one is a ship's. */
export const TARGET_SHIP = 0;
export const TARGET_FLIGHT = 1;
export const TARGET_DECOY = 2;

/** What flights and missions aim at: values of `aimKind` and `missionAimKind`. */
export const AIM_POINT = 0;
export const AIM_TRACK = 1;
export const AIM_SHIP = 2;

/** Values of `kind` of a group. */
export const GROUP_FLEET = 0;
export const GROUP_TASK_FORCE = 1;
export const GROUP_SQUADRON = 2;
export const GROUP_TEMPORARY = 3;

/** Values of `arrival` of a group. */
export const ARRIVAL_ON_MAP = 0;
export const ARRIVAL_OFF_MAP = 1;
export const ARRIVAL_SPIN_UP = 2;
export const ARRIVAL_SCHEDULED = 3;

/** Values of `state` of a flight. */
export const FLIGHT_READY = 0;
export const FLIGHT_LAUNCHING = 1;
export const FLIGHT_OUTBOUND = 2;
export const FLIGHT_ON_STATION = 3;
export const FLIGHT_ATTACKING = 4;
export const FLIGHT_RETURNING = 5;
export const FLIGHT_LANDING = 6;
export const FLIGHT_REARMING = 7;
export const FLIGHT_LOST = 8;
