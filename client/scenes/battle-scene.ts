// The battle on the screen: one Phaser scene whose display list is a handful of layers. Each frame it
// moves the replica on, gathers a `Frame` and lets every view paint its part of it.
import Phaser from "phaser";
import type { Briefing, PictureEvent } from "../../shared/protocol/picture.ts";
import { advance, clockS } from "../../shared/protocol/replica.ts";
import type { Session } from "../session.ts";
import { Badges } from "../views/badges.ts";
import { Captions } from "../views/captions.ts";
import { shapesOf } from "../views/class-shape.ts";
import { ContactDoubt } from "../views/contact-doubt.ts";
import { BoardingView } from "../views/boarding-view.ts";
import { CourseWarnings } from "../views/course-warnings.ts";
import { CoverageView } from "../views/coverage-view.ts";
import { DecoyView } from "../views/decoy-view.ts";
import { EffectView } from "../views/effect-view.ts";
import { FlyerView } from "../views/flyer-view.ts";
import type { Frame } from "../views/frame.ts";
import { GoalView } from "../views/goal-view.ts";
import { GroupNotes } from "../views/group-notes.ts";
import { GroupSigns } from "../views/group-signs.ts";
import { HullArts } from "../views/hull-art.ts";
import { type Box, Ink, InkLayer } from "../views/ink.ts";
import { InsetView } from "../views/inset-view.ts";
import { aimLens, createLens, type Lens } from "../views/lens.ts";
import { Lettering } from "../views/lettering.ts";
import { SPACE_COLOUR } from "../views/look.ts";
import { MapView } from "../views/map-view.ts";
import { Marks } from "../views/marks.ts";
import { Moments } from "../views/moments.ts";
import { OrderView } from "../views/order-view.ts";
import { PlanView } from "../views/plan-view.ts";
import { PointedView } from "../views/pointed-view.ts";
import { ReachView } from "../views/reach-view.ts";
import { ShipView, theatreShare } from "../views/ship-view.ts";
import { SpaceView } from "../views/space-view.ts";
import { StrikeCones } from "../views/strike-cones.ts";
import {
  type Cluster,
  clusterContacts,
  groupSpots,
  moveClusters,
  type Seen,
} from "../views/squadrons.ts";
import { TheatreView } from "../views/theatre-view.ts";
import { Wrecks } from "../views/wrecks.ts";

/** Layers from the sky to the cursor. */
const DEPTHS = {
  sky: 0,
  places: 1,
  coverage: 2,
  map: 3,
  hulls: 4,
  veil: 5,
  symbols: 6,
  inset: 7,
} as const;
/** A frame that took longer than this was a hidden tab, not a frame. */
const FRAME_S_MAX = 0.25;

/** Views of one battle: made anew when another battle's briefing comes. */
type Views = {
  moments: Moments;
  ships: ShipView;
  flyers: FlyerView;
  theatre: TheatreView;
  doubt: ContactDoubt;
  notes: GroupNotes;
  signs: GroupSigns;
  boarding: BoardingView;
  plans: PlanView;
  decoys: DecoyView;
  captions: Captions;
  cones: StrikeCones;
  reach: ReachView;
  goals: GoalView;
  warnings: CourseWarnings;
  effects: EffectView;
  wrecks: Wrecks;
  orders: OrderView;
  pointed: PointedView;
  inset: InsetView;
};

export class BattleScene extends Phaser.Scene {
  readonly #session: Session;
  readonly lens: Lens = createLens();
  readonly #badges = new Badges();
  #dotsPerPx: number;
  #marks!: Marks;
  #ink!: Ink;
  #lettering!: Lettering;
  #space!: SpaceView;
  #coverage!: CoverageView;
  #map!: MapView;
  #arts!: HullArts;
  #views: Views | null = null;
  #shownFor: Briefing | null = null;
  frame: Frame | null = null;
  /** Wall time that stops with the battle: everything that lasts a moment is measured with it. */
  #effectS = 0;
  #stepS = 0;
  #lastMs = 0;
  #lastTick = 0;
  #clusters: Cluster[] = [];
  #clusteredTick = -1;
  #clusteredPxPerKm = 0;
  #offStep: () => void = () => {};
  /** The page's clock; the bench runs frames by a clock of its own. */
  nowMs: () => number = () => performance.now();
  /** For overlay and bench: script time of the last frame. */
  readonly cost = { updateMs: 0, paintMs: 0, quads: 0 };

  constructor(session: Session, dotsPerPx: number) {
    super("battle");
    this.#session = session;
    this.#dotsPerPx = dotsPerPx;
  }

  create(): void {
    const renderer = this.sys.renderer as Phaser.Renderer.WebGL.WebGLRenderer;
    this.cameras.main.setBackgroundColor(SPACE_COLOUR);
    this.#marks = new Marks(this.textures, this.#dotsPerPx);
    this.#ink = new Ink(renderer, this.#marks.get("solid"), this.#marks.get("edge"));
    this.#lettering = new Lettering(this.#ink, this.#marks);
    this.#space = new SpaceView(this);
    this.#coverage = new CoverageView(this);
    this.#coverage.setDepth(DEPTHS.coverage);
    this.#map = new MapView(this.#ink, this.#marks, this.#lettering);
    this.#arts = new HullArts(this.textures, this.#session.catalog, (path) =>
      this.#session.packUrl(path),
    );
    this.#layer(DEPTHS.map, (frame, views) => this.#paintMap(frame, views));
    this.#layer(DEPTHS.hulls, (frame, views) => this.#paintBattle(frame, views));
    this.#layer(DEPTHS.symbols, (frame, views) => this.#paintSymbols(frame, views));
    this.#layer(
      DEPTHS.inset,
      (_, views) => this.#paintInset(views),
      () => this.#views?.inset.box ?? null,
    );
    this.#offStep = this.#session.connection.onStep(() => this.#takeEvents());
    this.events.once(Phaser.Scenes.Events.SHUTDOWN, () => this.#offStep());
    this.events.once(Phaser.Scenes.Events.DESTROY, () => this.#offStep());
  }

  #layer(
    depth: number,
    paint: (frame: Frame, views: Views) => void,
    clip?: () => Box | null,
  ): void {
    const paintTimed = (): void => {
      if (this.frame === null || this.#views === null) return;
      const beganMs = performance.now();
      paint(this.frame, this.#views);
      this.cost.paintMs += performance.now() - beganMs;
    };
    new InkLayer(this, this.#ink, paintTimed, clip).setDepth(depth);
  }

  override update(): void {
    const beganMs = performance.now();
    const nowMs = this.nowMs();
    const elapsedS = this.#lastMs === 0 ? 0 : Math.min(FRAME_S_MAX, (nowMs - this.#lastMs) / 1000);
    this.#lastMs = nowMs;
    const { connection, camera } = this.#session;
    const { replica } = connection;
    advance(replica, elapsedS);
    this.#stepS = connection.state.isPaused ? 0 : elapsedS;
    this.#effectS += this.#stepS;
    aimLens(this.lens, camera, this.#dotsPerPx);
    // A replay that jumps back leaves behind fire and light of what has not happened yet.
    if (replica.picture.tick < this.#lastTick) this.#shownFor = null;
    this.#lastTick = replica.picture.tick;
    this.#follow(connection.briefing);
    this.frame = this.#gather(elapsedS, nowMs / 1000);
    if (this.frame !== null) {
      this.#views?.moments.index(this.frame.picture);
      this.#views?.moments.refixes.update(this.frame);
      this.#views?.notes.update(this.frame.picture);
    }
    this.#space.update(this.frame, this.lens, this.#effectS);
    this.#coverage.update(this.frame, this.lens);
    if (this.frame !== null) {
      this.#views?.effects.update(this.frame, this.#effectS);
      this.#views?.inset.update(this.frame);
    }
    this.cost.quads = this.#ink.quadCount;
    this.cost.paintMs = 0;
    this.#ink.quadCount = 0;
    this.#lettering.clear();
    this.#lettering.keepClear(this.#session.covers, this.lens);
    this.cost.updateMs = performance.now() - beganMs;
  }

  /** Who belongs together is found anew with each picture and zoom; where they are, each frame. */
  #clustersOf(seen: Seen): Cluster[] {
    const { picture, lens } = seen;
    const isNew = picture.tick !== this.#clusteredTick || lens.pxPerKm !== this.#clusteredPxPerKm;
    this.#clusteredTick = picture.tick;
    this.#clusteredPxPerKm = lens.pxPerKm;
    if (isNew) this.#clusters = clusterContacts(seen);
    else moveClusters(seen, this.#clusters);
    return this.#clusters;
  }

  #gather(elapsedS: number, nowS: number): Frame | null {
    const { connection, catalog } = this.#session;
    const { replica, briefing } = connection;
    if (briefing === null) return null;
    const { drawn, picture } = replica;
    const seen = { lens: this.lens, catalog, picture, ships: drawn.ships, tracks: drawn.tracks };
    const groups = groupSpots(seen);
    const isTheatre = theatreShare(this.lens.viewKm) > 0;
    const clusters = isTheatre ? this.#clustersOf(seen) : [];
    if (isTheatre) this.#badges.place(groups, clusters, this.lens);
    return {
      ...seen,
      session: this.#session,
      briefing,
      craft: drawn.craft,
      contactCraft: drawn.contactCraft,
      missiles: drawn.missiles,
      groups,
      clusters,
      nowS,
      battleS: clockS(replica),
      passedS: elapsedS,
      speed: Math.max(0.1, connection.state.speed * connection.state.dilation),
    };
  }

  /** Another battle (or the first): its places, its ships, an empty sky of effects. */
  #follow(briefing: Briefing | null): void {
    if (briefing === null || briefing === this.#shownFor) return;
    this.#shownFor = briefing;
    this.#clusteredTick = -1;
    if (this.#space.show(briefing)) this.#space.setDepths(DEPTHS.sky, DEPTHS.places, DEPTHS.veil);
    const shapes = shapesOf(this.#session.catalog);
    const moments = new Moments(briefing.ships.length);
    const ink = this.#ink;
    const marks = this.#marks;
    const lettering = this.#lettering;
    const notes = new GroupNotes(this.#session.catalog, briefing.groups.length);
    const signs = new GroupSigns(ink, marks, lettering, notes);
    this.#views = {
      moments,
      ships: new ShipView(ink, marks, this.#arts, shapes, moments, briefing.ships.length),
      flyers: new FlyerView(ink, marks, this.#arts, this.#lettering, shapes, moments),
      theatre: new TheatreView(ink, marks, lettering, signs, moments),
      doubt: new ContactDoubt(ink, marks, lettering, moments),
      notes,
      signs,
      boarding: new BoardingView(ink, marks, lettering, moments),
      plans: new PlanView(ink, marks, lettering, moments),
      decoys: new DecoyView(ink, marks, lettering),
      captions: new Captions(ink, lettering, moments),
      cones: new StrikeCones(ink, marks, lettering),
      reach: new ReachView(ink, lettering, moments),
      goals: new GoalView(ink, marks, lettering),
      warnings: new CourseWarnings(ink, marks, lettering),
      effects: new EffectView(ink, marks, shapes, moments),
      wrecks: new Wrecks(ink, this.#arts, marks),
      orders: new OrderView(ink, marks, this.#lettering),
      pointed: new PointedView(ink, this.#arts, moments),
      inset: new InsetView(ink, marks, this.#lettering, moments),
    };
  }

  /** A hidden tab draws nothing, and does not make up for it all at once when it returns. */
  #takeEvents(): void {
    if (document.hidden) return;
    this.show(this.#session.connection.replica.picture.events);
  }

  /** Shows what happened: events of a picture step, or of whoever tries out how they look. */
  show(events: readonly PictureEvent[]): void {
    if (this.frame === null || this.#views === null) return;
    this.#views.moments.index(this.#session.connection.replica.picture);
    this.#views.effects.take(this.frame, events, this.#effectS);
    this.#views.captions.take(events, this.#effectS);
  }

  #paintMap(frame: Frame, views: Views): void {
    this.#map.paint(frame);
    views.goals.paint(frame);
    views.cones.paint(frame);
    views.reach.paint(frame);
    views.doubt.paint(frame);
    views.boarding.paintBelow(frame);
    views.plans.paintBelow(frame);
    views.captions.paintBelow(frame, this.#effectS);
    views.orders.paintBelow(frame);
    views.wrecks.paint(frame);
  }

  #paintBattle(frame: Frame, views: Views): void {
    views.ships.paintHulls(frame, this.#effectS, this.#stepS);
    views.flyers.paintMissiles(frame);
    views.flyers.paintCraft(frame);
    views.effects.paint(frame, this.#effectS);
  }

  #paintSymbols(frame: Frame, views: Views): void {
    views.ships.paintSymbols(frame, this.#effectS);
    views.boarding.paint(frame);
    views.decoys.paint(frame, this.#effectS);
    views.warnings.paint(frame);
    views.plans.paintAbove(frame);
    views.captions.paint(frame, this.#effectS);
    views.signs.paintNear(frame);
    views.theatre.paint(frame);
    views.goals.paintNames(frame);
    views.flyers.paintFlights(frame);
    views.pointed.paint(frame);
    views.orders.paintAbove(frame);
    views.inset.paintLeader(frame);
    this.#lettering.writeNames();
  }

  /** The same views once more, through the window's own lens. */
  #paintInset(views: Views): void {
    const { inset } = views;
    const { frame } = inset;
    if (frame === null) return;
    inset.paintGround(frame);
    views.wrecks.paint(frame);
    views.ships.paintHulls(frame, this.#effectS, this.#stepS);
    views.flyers.paintMissiles(frame);
    views.effects.paint(frame, this.#effectS);
    inset.paintFrame(frame);
  }

  dispose(): void {
    this.#offStep();
    this.#arts.destroy();
  }
}
