/** A row of a table that is made when it is written: thousands of rows with all their cells otherwise take hundreds of megabytes. */
import { type IContext, type IXmlableObject, TableRow } from 'docx';

export class LateRow extends TableRow {
  readonly #make: () => TableRow;

  constructor(make: () => TableRow) {
    super({ children: [] });
    this.#make = make;
  }

  override prepForXml(context: IContext): IXmlableObject | undefined {
    return this.#make().prepForXml(context);
  }
}
