import type { LibraryTable } from '../../model/library.js';
import type { Invocation, RegistrationForm } from './invocation.js';

/** Whether any export of a library's package is registered with a framework in the project. */
export function isRegistered({ surroundings }: Invocation, table: LibraryTable): boolean {
  return surroundings?.isRegistered(table.packages, registrationForms(table)) ?? false;
}

const forms = new WeakMap<LibraryTable, readonly RegistrationForm[]>();

/** Every way of registering that a table's slots look at. */
function registrationForms(table: LibraryTable): readonly RegistrationForm[] {
  const known = forms.get(table);
  if (known) return known;
  const positions = table.rows.flatMap((row) =>
    Object.values(row).flatMap((slot) =>
      typeof slot === 'object' && slot !== null && 'from' in slot ? slot.from : [],
    ),
  );
  const found = positions.flatMap((position) =>
    position.at === 'registration' ? [{ as: position.as, export: position.export }] : [],
  );
  forms.set(table, found);
  return found;
}
