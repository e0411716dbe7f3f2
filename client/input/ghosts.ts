// Takes back what is drawn of orders that no picture shows yet: all of one, or a group's part.
import type { Signal } from "@preact/signals";
import type { Ghost } from "../session.ts";

export type GhostKeeper = {
  drop(id: number): void;
  /** Of these ghosts, a group's part goes. */
  shed(groupId: number, isMeant: (ghost: Ghost) => boolean): void;
  /** Flights sent anew: what was drawn of their launches before goes. */
  resend(id: number, flightIds: readonly number[]): void;
};

export function ghostKeeper(ghosts: Signal<readonly Ghost[]>): GhostKeeper {
  return {
    drop(id) {
      if (ghosts.value.some((ghost) => ghost.id === id))
        ghosts.value = ghosts.value.filter((ghost) => ghost.id !== id);
    },
    shed(groupId, isMeant) {
      const isHit = (ghost: Ghost): boolean => isMeant(ghost) && ghost.groupIds.includes(groupId);
      if (!ghosts.value.some(isHit)) return;
      ghosts.value = ghosts.value
        .map((ghost) =>
          isHit(ghost)
            ? { ...ghost, groupIds: ghost.groupIds.filter((other) => other !== groupId) }
            : ghost,
        )
        .filter((ghost) => ghost.groupIds.length > 0);
    },
    resend(id, flightIds) {
      ghosts.value = ghosts.value.flatMap((ghost): Ghost[] => {
        if (ghost.launch === undefined || ghost.id >= id) return [ghost];
        const rest = ghost.launch.flightIds.filter((flight) => !flightIds.includes(flight));
        return rest.length === 0
          ? []
          : [{ ...ghost, launch: { ...ghost.launch, flightIds: rest } }];
      });
    },
  };
}
