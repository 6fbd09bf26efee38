// Draws an outline into the field that [data-draw="field id"] names, as a GeoJSON geometry; the field stays editable
// as text. [data-draw-url] may give streets and the areas to draw along, without the one of [data-draw-number];
// [data-draw-corner] says what a handle is.
(() => {
  const { L } = window;
  // the drawing tool asks by the name this had before
  L.Polyline._flat = L.LineUtil.isFlat;
  const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  // the polygons of a geometry, or of the features that hold it; of anything else none
  const rings = (shape) => {
    if (shape?.type === "FeatureCollection") return (shape.features ?? []).flatMap(rings);
    if (shape?.type === "Feature") return rings(shape.geometry);
    if (shape?.type === "MultiPolygon") return shape.coordinates ?? [];
    return shape?.type === "Polygon" ? [shape.coordinates] : [];
  };

  const write = (field, drawn) => {
    const polygons = drawn.getLayers().map((layer) => layer.toGeoJSON(7).geometry).flatMap(rings);
    const one = polygons.length === 1;
    field.value = polygons.length ? JSON.stringify({ type: one ? "Polygon" : "MultiPolygon", coordinates: one ? polygons[0] : polygons }) : "";
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const read = (field) => {
    try {
      return JSON.parse(field.value);
    } catch {
      return null;
    }
  };

  const fill = (field, drawn, color) => {
    drawn.clearLayers();
    for (const coordinates of rings(read(field))) {
      const shape = { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates } };
      try {
        L.geoJSON(shape, { style: { color, weight: 3, fillOpacity: 0.1 } }).eachLayer((layer) => drawn.addLayer(layer));
      } catch {
        // what is still being typed is no shape yet; the answer to sending it says what is wrong
      }
    }
  };

  // the handles come and go while a shape is edited; each says what it is
  const name = (map, words) => {
    const pane = map.getPane("markerPane");
    const say = () => {
      for (const handle of pane.querySelectorAll('[role="button"]:not([aria-label])')) handle.setAttribute("aria-label", words);
    };
    new MutationObserver(say).observe(pane, { childList: true });
  };

  const start = (box) => {
    const field = document.getElementById(box.dataset.draw);
    if (!field) return;
    // preferCanvas stays off: the handles of the drawing tool need vector layers
    const map = L.map(box, { attributionControl: false }).setView([0, 0], 2);
    name(map, box.dataset.drawCorner || "");
    const color = style("--accent");
    const drawn = L.featureGroup().addTo(map);
    fill(field, drawn, color);
    map.addControl(
      new L.Control.Draw({
        edit: { featureGroup: drawn },
        draw: { polygon: { allowIntersection: false, shapeOptions: { color } }, polyline: false, rectangle: false, circle: false, circlemarker: false, marker: false },
      }),
    );
    map.on(L.Draw.Event.CREATED, ({ layer }) => {
      drawn.addLayer(layer);
      write(field, drawn);
    });
    map.on(`${L.Draw.Event.EDITED} ${L.Draw.Event.DELETED}`, () => write(field, drawn));
    field.addEventListener("input", () => fill(field, drawn, color));
    if (drawn.getLayers().length) map.fitBounds(drawn.getBounds(), { padding: [20, 20] });
    if (!box.dataset.drawUrl) return;
    fetch(box.dataset.drawUrl, { credentials: "same-origin" })
      .then((answer) => answer.json())
      .then((data) => {
        const empty = { type: "FeatureCollection", features: [] };
        L.geoJSON(data.streets ?? empty, { interactive: false, style: { color: style("--street"), weight: 2 } }).addTo(map).bringToBack();
        const others = (feature) => feature.properties.number !== box.dataset.drawNumber;
        const areas = L.geoJSON(data.areas ?? empty, { filter: others, interactive: false, style: { color: style("--muted"), weight: 1, fillOpacity: 0.04 } }).addTo(map).bringToBack();
        if (!drawn.getLayers().length && areas.getBounds().isValid()) map.fitBounds(areas.getBounds());
      })
      .catch(() => {});
  };

  for (const box of document.querySelectorAll("[data-draw]")) start(box);
})();
