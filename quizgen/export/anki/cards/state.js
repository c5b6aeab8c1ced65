  // What the front tells the back: on the page where it is kept (desktop), in the session's storage
  // where it is loaded anew (phones); where there is neither, the back shows the answer alone.
  function remember(state) {
    window.quizgen = state;
    try { window.sessionStorage.setItem("quizgen", JSON.stringify(state)); } catch (error) { return; }
  }
  function recall(card) {
    var state = window.quizgen;
    if (!state || state.card !== card) {
      try { state = JSON.parse(window.sessionStorage.getItem("quizgen")); } catch (error) { state = null; }
    }
    return state && state.card === card ? state : null;
  }
  function all(box, selector) { return Array.prototype.slice.call(box.querySelectorAll(selector)); }
