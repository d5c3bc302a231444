// Transform of the AssemblyScript compiler: a function with the decorator @exported("name") is exported under that name,
// as the names of the canonical ABI are no identifiers.
import { Transform } from 'assemblyscript/transform';

const DECORATOR = 'exported';

export default class Exports extends Transform {
  names = []; // [identifier, name in the compiled module, wanted name]

  afterParse(parser) {
    for (const source of parser.sources) {
      for (const statement of source.statements) {
        const decorator = statement.decorators?.find((d) => d.name.text === DECORATOR);
        if (!decorator) continue;
        const identifier = statement.name.text;
        this.names.push([identifier, `${source.internalPath}/${identifier}`, decorator.args[0].value]);
      }
    }
  }

  afterCompile(module) {
    for (const [identifier, compiled, wanted] of this.names) {
      module.removeExport(identifier);
      module.addFunctionExport(compiled, wanted);
    }
  }
}
