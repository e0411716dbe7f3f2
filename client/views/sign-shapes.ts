// Small signs beside symbols: what was heard, what ails a group, what is asked of the player. White,
// in a box from (-1, -1) to (1, 1), told apart by shape alone. All are strokes.
export const SIGN_PATHS: Record<string, string> = {
  // What was heard, by HEARD_KINDS.
  "sign:radar": "M-.8,.05A.85,.85 0 0 1 .8,.05M-.42,.35A.46,.46 0 0 1 .42,.35M0,.72V.74",
  "sign:drive": "M-.7,-.6L-.1,0-.7,.6M0,-.6L.6,0 0,.6",
  "sign:guns":
    "M0,-.9V-.35M0,.35V.9M-.9,0H-.35M.35,0H.9M-.62,-.62L-.3,-.3M.3,.3L.62,.62M.62,-.62L.3,-.3M-.3,.3L-.62,.62",
  "sign:launch": "M-.85,0H.7M.25,-.45L.75,0 .25,.45M-.85,-.35L-.5,0-.85,.35",
  "sign:flightOps": "M-.85,.75H.85M0,-.8L.7,.3 0,.05-.7,.3Z",
  "sign:jammer": "M-.9,.5L-.55,-.6-.15,.6 .2,-.6 .55,.6 .9,-.5",
  // What ails a group.
  "sign:jammed": "M-.85,.4L-.5,-.4-.15,.4 .2,-.4 .5,.4 .85,-.4M-.85,-.85H.85M-.85,.85H.85",
  "sign:cutOff": "M-.3,-.5A.5,.5 0 1 0-.3,.5M.3,-.5A.5,.5 0 1 1 .3,.5M.3,-.95L-.3,.95",
  // Ships.
  "sign:command": "M-.45,.9V-.85L.75,-.45-.45,-.02Z",
  "sign:struck": "M-.6,.9V-.8Q-.25,-1 .1,-.8T.8,-.8V0Q.4,-.2 .1,0T-.6,0",
  "sign:boarding": "M-.75,-.75L.75,.75M.75,-.75L-.75,.75M-.85,.4L-.4,.85M.85,.4L.4,.85",
  "sign:warning": "M0,-.85L.9,.75H-.9ZM0,-.2V.25M0,.48V.5",
  // What is asked and planned.
  "sign:proposal": "M-.85,-.8H.85V.35H.1L-.35,.85V.35H-.85Z",
  "sign:clock": "M0,-.85A.85,.85 0 1 1 0,.85A.85,.85 0 1 1 0,-.85M0,-.5V0L.4,.2",
  "sign:close": "M-.5,-.85V.2M.5,-.85V.2M-.85,-.1L-.5,.3-.15,-.1M.15,-.1L.5,.3 .85,-.1M-.85,.8H.85",
};
/** Strokes of signs: as wide as can be at ten pixels. */
export const SIGN_STROKE = 0.26;
