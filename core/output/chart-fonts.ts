/** The fonts of charts: Be Vietnam Pro from its package, named one by one; no font of the machine is ever used. */

/** Paths of the TTF files: regular, medium, bold. The renderer opens them itself. */
export function chartFonts(): readonly string[] {
  return ['400Regular/BeVietnamPro_400Regular', '500Medium/BeVietnamPro_500Medium', '700Bold/BeVietnamPro_700Bold'].map(
    (name) => pathOf(import.meta.resolve(`@expo-google-fonts/be-vietnam-pro/${name}.ttf`)),
  );
}

/** `file:///C:/x` → `C:/x`, `file:///x` → `/x`. */
function pathOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname).replace(/^\/(?=[A-Za-z]:\/)/, '');
}

export const CHART_FONT = 'Be Vietnam Pro';
