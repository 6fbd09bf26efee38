// Maps on canvas from [data-map-url]: {streets, areas, points} as GeoJSON, drawn in the colors of the theme.
// An area with "mine" is what the map shows first; "hue" 1 to 8 is its color among the tokens.
// data-map-pick="lat lng" names two fields: a tap on the map fills them. Tiles only where data-tiles gives an address.
(() => {
  const { L } = window;
  const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  const areaColor = (feature) => style(`--area-${feature.properties.hue || 1}`) || feature.properties.color;
  const features = (data, name) => data[name] ?? { type: "FeatureCollection", features: [] };

  const label = (feature, layer, map) => {
    const center = layer.getBounds().getCenter();
    const icon = L.divIcon({ className: "area-number", html: "", iconSize: [0, 0] });
    const marker = L.marker(center, { icon, interactive: false, keyboard: false }).addTo(map);
    const text = document.createElement("span");
    text.textContent = feature.properties.label || `#${feature.properties.number}`;
    marker.getElement().append(text);
    return marker;
  };

  const paint = (map, data) => {
    const layers = L.layerGroup().addTo(map);
    L.geoJSON(features(data, "streets"), { interactive: false, style: { color: style("--street"), weight: 2 } }).addTo(layers);
    const areas = L.geoJSON(features(data, "areas"), {
      style: (feature) => ({ color: areaColor(feature), weight: 2, fillOpacity: 0.16 }),
      onEachFeature: (feature, layer) => layers.addLayer(label(feature, layer, map)),
    }).addTo(layers);
    const points = L.geoJSON(features(data, "points"), {
      pointToLayer: (feature, at) =>
        L.circleMarker(at, {
          radius: Math.min(14, 4 + Math.sqrt(feature.properties.count || 1)),
          color: style("--surface"),
          weight: 1,
          fillColor: style("--accent"),
          fillOpacity: 0.9,
        }),
      onEachFeature: (feature, layer) => {
        const { title, url } = feature.properties;
        if (!title) return;
        const text = document.createElement(url ? "a" : "span");
        text.textContent = title;
        if (url) text.href = url;
        layer.bindPopup(text);
      },
    }).addTo(layers);
    const mine = L.featureGroup(areas.getLayers().filter((layer) => layer.feature.properties.mine));
    return { layers, bounds: [mine, points, areas].map((layer) => layer.getBounds()).find((box) => box.isValid()) };
  };

  const pick = (map, box) => {
    const form = box.closest("form") ?? document;
    const [lat, lng] = box.dataset.mapPick.split(" ").map((name) => form.querySelector(`[name="${name}"]`));
    let pin;
    const place = (at) => {
      pin ??= L.circleMarker(at, { radius: 9, weight: 3 }).addTo(map);
      pin.setLatLng(at).setStyle({ color: style("--accent"), fillColor: style("--surface"), fillOpacity: 1 });
    };
    const read = () => {
      if (lat?.value && lng?.value) {
        place([lat.value, lng.value]);
        map.panTo([lat.value, lng.value]);
      }
    };
    map.on("click", ({ latlng }) => {
      place(latlng);
      for (const [field, value] of [[lat, latlng.lat], [lng, latlng.lng]]) {
        field.value = value.toFixed(6);
        field.dispatchEvent(new Event("input", { bubbles: true }));
        field.dispatchEvent(new Event("change", { bubbles: true }));
      }
      box.dispatchEvent(new CustomEvent("copps:picked", { bubbles: true, detail: latlng }));
    });
    document.addEventListener("copps:placed", read);
    read();
  };

  const start = async (box) => {
    box.dataset.drawn = "";
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const map = L.map(box, { preferCanvas: true, attributionControl: Boolean(box.dataset.tiles), zoomAnimation: !still, fadeAnimation: !still });
    map.setView([Number(box.dataset.lat) || 0, Number(box.dataset.lng) || 0], box.dataset.lat ? 15 : 2);
    if (box.dataset.tiles) L.tileLayer(box.dataset.tiles, { attribution: box.dataset.tilesBy || "" }).addTo(map);
    box.copps = map;
    if (box.dataset.mapPick) pick(map, box);
    if (!box.dataset.mapUrl) return;
    try {
      const answer = await fetch(box.dataset.mapUrl, { credentials: "same-origin", headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      const data = await answer.json();
      let drawn = paint(map, data);
      if (drawn.bounds && !box.dataset.lat) map.fitBounds(drawn.bounds, { padding: [12, 12], maxZoom: 16, animate: false });
      const again = () => {
        drawn.layers.remove();
        drawn = paint(map, data);
      };
      document.addEventListener("copps:theme", again);
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
      box.dispatchEvent(new CustomEvent("copps:map", { bubbles: true, detail: { map, data } }));
    } catch {
      // offline: the list beside the map says the same
    }
  };

  const all = (root) => {
    for (const box of root.querySelectorAll("[data-map-url]:not([data-drawn]), [data-map-pick]:not([data-drawn])")) start(box);
  };
  all(document);
  document.addEventListener("htmx:load", (event) => all(event.target.parentNode ?? document));
})();
